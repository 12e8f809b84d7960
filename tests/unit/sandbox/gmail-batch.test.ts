import { describe, expect, it } from 'vitest';
import { EMAIL, MODIFY, type Rig, rig, send } from './gmail-client.ts';

function batchOf(parts: readonly string[]): string {
  const body = parts.map(
    (part, index) =>
      `--edge\r\nContent-Type: application/http\r\nContent-ID: <part-${index}>\r\n\r\n${part}\r\n`,
  );
  return `${body.join('')}--edge--`;
}

async function post({ sandbox }: Rig, parts: readonly string[], type = 'multipart/mixed; boundary="edge"') {
  const token = sandbox.tokens.issue(EMAIL, [MODIFY]);
  return send(sandbox, 'POST', '/batch/gmail/v1', token, batchOf(parts), { 'content-type': type });
}

const statuses = (text: unknown) =>
  [...String(text).matchAll(/^HTTP\/1\.1 (\d+)/gm)].map(([, status]) => Number(status));

describe('batch', () => {
  it('answers the parts in order, each with its own fate and price', async () => {
    const made = await rig();
    const { id } = made.mailbox.user.addMessage({ subject: 'In a batch' });
    const { status, json, headers } = await post(made, [
      `GET /gmail/v1/users/me/messages/${id}?format=minimal HTTP/1.1\r\n`,
      'GET /gmail/v1/users/me/messages/abc HTTP/1.1\r\n',
      `POST /gmail/v1/users/me/messages/${id}/modify HTTP/1.1\r\nContent-Type: application/json\r\n\r\n{"addLabelIds":["STARRED"]}`,
      'GET /gmail/v1/users/me/profile HTTP/1.1\r\nAuthorization: Bearer ya29.nobody\r\n',
    ]);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toMatch(/^multipart\/mixed; boundary=/);
    expect(statuses(json)).toEqual([200, 404, 200, 401]);
    expect([...String(json).matchAll(/^Content-ID: (.*)\r$/gm)].map(([, found]) => found)).toEqual([
      '<response-part-0>',
      '<response-part-1>',
      '<response-part-2>',
      '<response-part-3>',
    ]);
    expect(made.mailbox.message(id).labelIds).toContain('STARRED');
    expect(made.sandbox.usage()).toMatchObject({ requests: 4, units: 45 });
  });

  it('stops giving units part by part', async () => {
    const made = await rig();
    const reads = Array.from({ length: 100 }, () => 'GET /gmail/v1/users/me/threads/abc HTTP/1.1\r\n');
    expect(new Set(statuses((await post(made, reads)).json))).toEqual(new Set([404]));
    const second = statuses((await post(made, reads)).json);
    expect(second.filter((status) => status === 404)).toHaveLength(50);
    expect(second.filter((status) => status === 403)).toHaveLength(50);
  });

  it('refuses more than 100 parts, none, and what is not multipart', async () => {
    const made = await rig();
    const part = 'GET /gmail/v1/users/me/profile HTTP/1.1\r\n';
    expect(
      (
        await post(
          made,
          Array.from({ length: 101 }, () => part),
        )
      ).status,
    ).toBe(400);
    expect((await post(made, [])).status).toBe(400);
    expect((await post(made, [part], 'application/json')).status).toBe(400);
    expect((await post(made, ['nonsense'])).status).toBe(400);
    expect(made.sandbox.usage().requests).toBe(0);
  });
});
