import { crx } from '@crxjs/vite-plugin';
import { defineConfig } from 'vitest/config';
import manifest from './manifest.config.ts';

export default defineConfig(({ mode }) => ({
  plugins: mode === 'test' ? [] : [crx({ manifest })],
  build: { target: 'chrome120', sourcemap: false, modulePreload: false, chunkSizeWarningLimit: 1_000 },
  test: {
    include: ['tests/{unit,corpus,journey,storage,sandbox,repo}/**/*.test.{ts,tsx}'],
    testTimeout: 20_000,
    coverage: {
      include: ['src/**/*.{ts,tsx}'],
      reporter: ['text-summary', 'json-summary'],
      reportOnFailure: true,
      thresholds: { lines: 85 },
    },
  },
}));
