import { crx, type ManifestV3Export } from '@crxjs/vite-plugin';
import { type BuildOptions, build, type InlineConfig, type Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import manifest from './manifest.config.ts';

/** While developing, every file may be loaded, and those named here would have to lie in the sources. */
const { web_accessible_resources: _, ...withoutPanel } = manifest as Extract<
  ManifestV3Export,
  { manifest_version: number }
>;

export default defineConfig(({ command, mode }) => ({
  plugins:
    mode === 'test' ? [] : [panelFile(), crx({ manifest: command === 'build' ? manifest : withoutPanel })],
  build: {
    target: 'chrome120',
    sourcemap: false,
    modulePreload: false,
    chunkSizeWarningLimit: 1_000,
    // A document that no entry of the manifest names: the worker opens it.
    rolldownOptions: { input: { 'gemini-offscreen': 'src/entrypoints/gemini-offscreen.html' } },
  },
  test: {
    include: ['tests/{unit,corpus,journey,storage,sandbox,repo}/**/*.test.{ts,tsx}'],
    setupFiles: ['tests/knowledge.ts'],
    testTimeout: 20_000,
    // By itself vitest leaves one core idle, which is half of a machine with two.
    maxWorkers: '100%',
    coverage: {
      include: ['src/**/*.{ts,tsx}'],
      reporter: ['text-summary', 'json-summary'],
      reportOnFailure: true,
      thresholds: { lines: 85 },
    },
  },
}));

/**
 * The panel as one file that imports nothing, under a name that stays: the manifest lets Gmail's page load it, and
 * nothing else of the extension. Built by itself, since the pages' chunks would be split between it and them.
 */
function panelFile(): Plugin {
  const options = (build: BuildOptions): InlineConfig => ({
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    build: {
      target: 'chrome120',
      emptyOutDir: false,
      modulePreload: false,
      rolldownOptions: {
        input: 'src/ui/sidebar/mount.tsx',
        preserveEntrySignatures: 'strict',
        output: { format: 'es', entryFileNames: 'panel.js', codeSplitting: false },
      },
      ...build,
    },
  });
  return {
    name: 'auramail:panel-file',
    async generateBundle() {
      const built = await build(options({ write: false }));
      if (!('output' in built)) throw new Error('The panel was not built.');
      for (const file of built.output)
        if (file.type === 'chunk')
          this.emitFile({ type: 'asset', fileName: file.fileName, source: file.code });
    },
    async configureServer() {
      await build(options({ watch: {} }));
    },
  };
}
