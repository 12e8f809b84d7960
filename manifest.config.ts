import { defineManifest } from '@crxjs/vite-plugin';
import pkg from './package.json' with { type: 'json' };

export default defineManifest({
  manifest_version: 3,
  name: 'AuraMail',
  description: pkg.description,
  version: pkg.version,
  minimum_chrome_version: '120',
  // Fixes the extension id, and with it the OAuth redirect https://<id>.chromiumapp.org/.
  key: 'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAtSu+zPCHQ9G+PSq/z8nmMXjVI49729M0ldy29ujbkDWfLNiwUYwG9KpeOXtRlv3JOQjvib+ZAYYuRaSBrH4vROZvL6MHf19RPMFxZwfp7QPOjPKxGg58eiSSLIvxT+hL+/WIt4UQIRnKfIgfmXc+9z9GupnsX60eAz++awlLmzN21Bwo7dMBr+ODLZQKOz4LAcx+AtRmsjrlihJ5U6TuZgWFj2ggV7TeW2mpcVG2YAhRQlRGqf4rWxCrdgYYZB4rJGQUwzhKnSDaMg1adcY5PkvjDDL2GdGn5SRBDmAtdIgiVq/bo1h/QJnloC6gk9oPt8E/O4T/FUh7NUTCYbWw8wIDAQAB',
  icons: { 16: 'icons/16.png', 32: 'icons/32.png', 48: 'icons/48.png', 128: 'icons/128.png' },
  action: { default_popup: 'src/entrypoints/popup.html', default_title: 'AuraMail' },
  options_page: 'src/entrypoints/options.html',
  background: { service_worker: 'src/entrypoints/service-worker.ts', type: 'module' },
  content_scripts: [
    {
      matches: ['https://mail.google.com/mail/*'],
      js: ['src/entrypoints/gmail.content.iife.tsx'],
      run_at: 'document_end',
    },
  ],
  // The panel's code, which the content script loads when it is needed. It is public anyway, holds no secret, and is
  // dead outside an extension: what Gmail's page learns from it, it can also see in its own document.
  web_accessible_resources: [
    { matches: ['https://mail.google.com/*'], resources: ['panel.js'], use_dynamic_url: true },
  ],
  permissions: ['identity', 'storage', 'unlimitedStorage', 'alarms', 'offscreen'],
  host_permissions: [
    'https://mail.google.com/*',
    'https://gmail.googleapis.com/*',
    'https://www.googleapis.com/*',
    'https://generativelanguage.googleapis.com/*',
  ],
  content_security_policy: {
    extension_pages:
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self' https://gmail.googleapis.com https://www.googleapis.com https://generativelanguage.googleapis.com; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
  },
});
