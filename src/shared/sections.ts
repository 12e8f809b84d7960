/**
 * Lists in a text file: `[name]` begins a section, `//` a remark, and every other line that is not empty belongs to the
 * section above it. Section → its lines; a name that comes twice goes on. Throws on a line above the first heading.
 */
export function readSections(text: string): ReadonlyMap<string, readonly string[]> {
  const sections = new Map<string, string[]>();
  let lines: string[] | undefined;
  for (const line of text.split('\n').map((raw) => raw.trim())) {
    if (line === '' || line.startsWith('//')) continue;
    const name = /^\[(.+)\]$/.exec(line)?.[1];
    if (name !== undefined) {
      lines = sections.get(name) ?? [];
      sections.set(name, lines);
    } else if (lines === undefined) throw new Error(`No section above: ${line.slice(0, 40)}`);
    else lines.push(line);
  }
  return sections;
}
