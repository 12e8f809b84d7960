import '../worker/wire.ts';
