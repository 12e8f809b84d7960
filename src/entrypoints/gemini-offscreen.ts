import '../offscreen/gemini.ts';
