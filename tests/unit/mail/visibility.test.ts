import { describe, expect, it } from 'vitest';
import { readHtml } from '../../../src/mail/html-text.ts';

const hidden = (html: string) => readHtml(`seen ${html}`);

describe('text that cannot be seen', () => {
  it.each([
    ['display', '<div style="display:none">x</div>'],
    ['display, shouted and important', '<DIV STYLE="DISPLAY : NONE !important">x</DIV>'],
    ['visibility', '<span style="visibility:hidden">x</span>'],
    ['font size 0', '<span style="font-size:0">x</span>'],
    ['font size 1px', '<span style="font-size:1px;line-height:1px">x</span>'],
    ['font shorthand', '<span style="font:0 Arial">x</span>'],
    ['share of a tiny font', '<div style="font-size:0px"><p style="font-size:1.5em">x</p></div>'],
    ['opacity', '<p style="opacity:0">x</p>'],
    ['opacity 0.01', '<p style="opacity:.01">x</p>'],
    ['white on the default white', '<font color="#FFFFFF">x</font>'],
    ['almost white on white', '<p style="color:#fefefe">x</p>'],
    ['rgb on hex', '<td bgcolor="#336699"><span style="color:rgb(51, 102, 153)">x</span></td>'],
    [
      'on an inherited background',
      '<div style="background:#222 none"><b><i style="color:#232323">x</i></b></div>',
    ],
    ['zero height', '<div style="max-height:0;overflow:hidden">x</div>'],
    ['zero width', '<div style="width:0px;overflow:hidden">x</div>'],
    ['off-screen left', '<div style="position:absolute;left:-9999px">x</div>'],
    ['off-screen indent', '<div style="text-indent:-5000px">x</div>'],
    ['off-screen margin', '<div style="margin-left:-2000px">x</div>'],
    ['clipped', '<div style="position:absolute;clip:rect(0 0 0 0)">x</div>'],
    ['clip-path', '<div style="clip-path:inset(100%)">x</div>'],
    ['scaled away', '<div style="transform:scale(0)">x</div>'],
    ['the hidden attribute', '<p hidden>x</p>'],
    ['a class', '<style>.gone{display:none}</style><p class="a gone">x</p>'],
    ['an id', '<style>#pre { color: #fff; font-size: 0 }</style><p id="pre">x</p>'],
    ['a tag rule', '<style>em{visibility:hidden}</style><em>x</em>'],
    ['a rule for a descendant', '<style>u + .body .trick{display:none}</style><div class="trick">x</div>'],
    ['a rule behind a comment', '<style>/* { */ .t{opacity:0} /* } */</style><p class="t">x</p>'],
    ['a style sheet after the text', '<p class="late">x</p><style>.late{display:none}</style>'],
    [
      'a child that tries to undo it',
      '<div style="display:none"><p style="display:block;color:red">x</p></div>',
    ],
  ])('by %s', (_name, html) => {
    expect(hidden(html)).toMatchObject({ text: 'seen', hiddenText: 'x' });
  });
});

describe('text that can be seen', () => {
  it.each([
    ['a font of its own in a zero-size cell', '<td style="font-size:0"><p style="font-size:14px">x</p></td>'],
    ['white on a dark background', '<td bgcolor="#000000"><font color="white">x</font></td>'],
    ['white on an image', '<td style="background-image:url(a.png)"><b style="color:#fff">x</b></td>'],
    ['white on a background attribute', '<td background="a.png"><b style="color:#fff">x</b></td>'],
    [
      'white on a class’s background',
      '<style>.btn{background:#06c}</style><a class="btn" style="color:#ffffff">x</a>',
    ],
    ['a button hidden from Outlook only', '<a style="mso-hide:all;color:#000">x</a>'],
    [
      'what only small screens hide',
      '<style>@media (max-width:600px){.wide{display:none}}</style><p class="wide">x</p>',
    ],
    ['visibility set again', '<div style="visibility:hidden"><p style="visibility:visible">x</p></div>'],
    ['zero height without clipping', '<div style="max-height:0">x</div>'],
    ['a negative margin of a few pixels', '<div style="margin-left:-8px">x</div>'],
    ['an unknown colour', '<p style="color:var(--text)">x</p>'],
    ['a transparent background', '<p style="background:transparent;color:#000">x</p>'],
    ['a later display', '<p style="display:none;display:block">x</p>'],
  ])('%s', (_name, html) => {
    const reading = hidden(html);
    expect(reading.hiddenText).toBe('');
    expect(reading.text).toMatch(/seen\s+x/);
  });
});
