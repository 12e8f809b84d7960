import { config } from 'zod/mini';

/**
 * Imported before everything else: zod would compile schemas with `new Function`, and asks first by trying, which the
 * extension's policy answers with a report of an attack.
 */
config({ jitless: true });
