import { badRequest, errorBody, unknownName } from './gemini-errors.ts';
import { checkSchema, isRecord } from './gemini-schema.ts';
import type { SandboxResponse } from './types.ts';

/** A generateContent request, checked field by field: protobuf refuses what it does not know. */

export interface GenerateRequest {
  /** System instruction and contents: everything the model reads. */
  readonly prompt: string;
  /** Contents alone. */
  readonly userText: string;
  readonly schema: Record<string, unknown> | null;
  readonly maxOutputTokens: number;
  readonly thinks: boolean;
}

/** Each message's fields, in the JSON spelling; the value names the message inside, `[]` marks a list. */
const MESSAGES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  request: {
    model: '',
    contents: 'content[]',
    systemInstruction: 'content',
    generationConfig: 'config',
    safetySettings: 'safety[]',
    tools: '',
    toolConfig: '',
    cachedContent: '',
    serviceTier: '',
    store: '',
  },
  content: { role: '', parts: 'part[]' },
  part: {
    text: '',
    thought: '',
    thoughtSignature: '',
    inlineData: '',
    fileData: '',
    functionCall: '',
    functionResponse: '',
    partMetadata: '',
  },
  config: {
    stopSequences: '',
    responseMimeType: '',
    responseSchema: '',
    responseJsonSchema: '',
    responseModalities: '',
    candidateCount: '',
    maxOutputTokens: '',
    temperature: '',
    topP: '',
    topK: '',
    seed: '',
    presencePenalty: '',
    frequencyPenalty: '',
    responseLogprobs: '',
    logprobs: '',
    enableEnhancedCivicAnswers: '',
    speechConfig: '',
    thinkingConfig: 'thinking',
    mediaResolution: '',
  },
  thinking: { includeThoughts: '', thinkingBudget: '', thinkingLevel: '' },
  safety: { category: '', threshold: '' },
};

export function readGenerateRequest(
  body: unknown,
  version: string,
): GenerateRequest | { readonly refusal: SandboxResponse } {
  if (!isRecord(body))
    return { refusal: badRequest('', 'Invalid JSON payload received. Expected an object.') };
  const refusal = checkMessage(body, 'request', '') ?? checkContents(body) ?? checkConfig(body, version);
  if (refusal !== null) return { refusal };
  const config = isRecord(body.generationConfig) ? body.generationConfig : {};
  const thinking = isRecord(config.thinkingConfig) ? config.thinkingConfig : {};
  const userText = textsOf(body.contents).join('\n');
  return {
    prompt: [...textsOf([body.systemInstruction]), userText].join('\n'),
    userText,
    schema: [config.responseJsonSchema, config.responseSchema].find(isRecord) ?? null,
    maxOutputTokens: typeof config.maxOutputTokens === 'number' ? config.maxOutputTokens : 65_536,
    thinks: ['LOW', 'MEDIUM', 'HIGH'].includes(String(thinking.thinkingLevel).toUpperCase()),
  };
}

function checkMessage(value: unknown, message: string, field: string): SandboxResponse | null {
  if (!isRecord(value))
    return badRequest(field, `Invalid value at '${field}' (type.googleapis.com/google.protobuf.Message)`);
  const fields = MESSAGES[message] ?? {};
  for (const [name, part] of Object.entries(value)) {
    const inside = fields[name];
    if (inside === undefined) return unknownName(name, field);
    const at = field === '' ? snake(name) : `${field}.${snake(name)}`;
    const refusal = inside.endsWith('[]')
      ? checkList(part, inside.slice(0, -2), at)
      : checkInside(part, inside, at);
    if (refusal !== null) return refusal;
  }
  return null;
}

function checkList(value: unknown, message: string, field: string): SandboxResponse | null {
  if (!Array.isArray(value)) return badRequest(field, `Invalid value at '${field}': expected a list.`);
  for (const [index, part] of value.entries()) {
    const refusal = checkMessage(part, message, `${field}[${index}]`);
    if (refusal !== null) return refusal;
  }
  return null;
}

function checkInside(value: unknown, message: string, field: string): SandboxResponse | null {
  return message === '' ? null : checkMessage(value, message, field);
}

function checkContents(body: Record<string, unknown>): SandboxResponse | null {
  const contents = Array.isArray(body.contents) ? body.contents : [];
  if (contents.length === 0) {
    return errorBody(400, '* GenerateContentRequest.contents: contents is not specified\n');
  }
  for (const [index, content] of contents.entries()) {
    const { role, parts } = content as Record<string, unknown>;
    if (role !== undefined && role !== 'user' && role !== 'model') {
      return errorBody(400, 'Please use a valid role: user, model.');
    }
    if (!Array.isArray(parts) || parts.length === 0) {
      return errorBody(
        400,
        `* GenerateContentRequest.contents[${index}].parts: contents.parts must not be empty.\n`,
      );
    }
    for (const [at, part] of parts.entries()) {
      const field = `contents[${index}].parts[${at}].text`;
      const { text } = part as Record<string, unknown>;
      if (text !== undefined && typeof text !== 'string')
        return badRequest(field, `Invalid value at '${field}' (TYPE_STRING)`);
    }
  }
  return null;
}

function checkConfig(body: Record<string, unknown>, version: string): SandboxResponse | null {
  const config = isRecord(body.generationConfig) ? body.generationConfig : {};
  const { responseJsonSchema, responseSchema, responseMimeType, thinkingConfig } = config;
  // https://github.com/googleapis/js-genai/issues/1746
  if (version === 'v1' && responseJsonSchema !== undefined)
    return unknownName('responseJsonSchema', 'generation_config');
  if (responseJsonSchema !== undefined && responseSchema !== undefined) {
    return errorBody(400, 'Only one of response_schema and response_json_schema may be set.');
  }
  const hasSchema = responseJsonSchema !== undefined || responseSchema !== undefined;
  if (hasSchema && responseMimeType !== 'application/json') {
    return errorBody(
      400,
      'JSON mode is required to use a response schema: set response_mime_type to application/json.',
    );
  }
  if (
    responseMimeType !== undefined &&
    !['text/plain', 'application/json', 'text/x.enum'].includes(String(responseMimeType))
  ) {
    return errorBody(
      400,
      `* GenerateContentRequest.generation_config.response_mime_type: allowed mimetypes are \`text/plain\`, \`application/json\`, \`application/xml\`, \`application/yaml\` and \`text/x.enum\`.\n`,
    );
  }
  if (
    isRecord(thinkingConfig) &&
    thinkingConfig.thinkingBudget !== undefined &&
    thinkingConfig.thinkingLevel !== undefined
  ) {
    return errorBody(400, 'You can only set only one of thinking budget and thinking level.');
  }
  if (isRecord(thinkingConfig) && thinkingConfig.thinkingLevel !== undefined) {
    const level = String(thinkingConfig.thinkingLevel).toUpperCase();
    if (!['MINIMAL', 'LOW', 'MEDIUM', 'HIGH'].includes(level)) {
      const field = 'generation_config.thinking_config.thinking_level';
      return badRequest(
        field,
        `Invalid value at '${field}' (type.googleapis.com/google.ai.generativelanguage.v1beta.ThinkingConfig.ThinkingLevel), "${level}"`,
      );
    }
  }
  if (responseJsonSchema !== undefined)
    return checkSchema(responseJsonSchema, 'generation_config.response_json_schema', 'json');
  return responseSchema === undefined
    ? null
    : checkSchema(responseSchema, 'generation_config.response_schema', 'openapi');
}

function textsOf(contents: unknown): string[] {
  return (Array.isArray(contents) ? contents : []).flatMap((content) => {
    const parts = isRecord(content) && Array.isArray(content.parts) ? content.parts : [];
    return parts.flatMap((part) => (isRecord(part) && typeof part.text === 'string' ? [part.text] : []));
  });
}

function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
