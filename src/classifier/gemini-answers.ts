import * as z from 'zod/mini';

/** Apart from gemini-api.ts, so that the document with Google's library needs no schemas: the worker reads its answers. */

/** https://ai.google.dev/api/generate-content#v1beta.GenerateContentResponse, as far as it is read. */
export const contentResponse = z.object({
  candidates: z.optional(
    z.array(
      z.object({
        content: z.optional(
          z.object({
            parts: z.optional(
              z.array(z.object({ text: z.optional(z.string()), thought: z.optional(z.boolean()) })),
            ),
          }),
        ),
        finishReason: z.optional(z.string()),
      }),
    ),
  ),
  promptFeedback: z.optional(z.object({ blockReason: z.optional(z.string()) })),
  usageMetadata: z.optional(
    z.object({
      promptTokenCount: z.optional(z.number()),
      candidatesTokenCount: z.optional(z.number()),
      thoughtsTokenCount: z.optional(z.number()),
    }),
  ),
});

export const modelList = z.array(
  z.object({ name: z.optional(z.string()), supportedActions: z.optional(z.array(z.string())) }),
);
