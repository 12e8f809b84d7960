/** `npm run eval`: sets everything up and judges labelled mail with the local tiers; README.md beside this file explains it. */
import { runTypeScript } from '../setup.mjs';

process.exit(await runTypeScript('tests/evals/eval.ts', process.argv.slice(2), { browser: false }));
