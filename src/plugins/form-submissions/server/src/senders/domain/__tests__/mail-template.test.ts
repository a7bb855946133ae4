import fc from 'fast-check';
import { renderHtml, renderLine, renderText, templateProblems } from '../mail-template';

describe('a template', () => {
  it.each([
    ['{{{name}}}', /unescaped/],
    ['{{& name}}', /unescaped/],
    ['{{#name}}x{{/name}}', /sections/],
    ['{{^name}}x{{/name}}', /sections/],
    ['{{> other}}', /partials/],
    ['{{=<% %>=}}', /delimiters/],
    ['{{! note}}', /comments/],
    ['{{name', /without its/],
    ['{{#name}}', /without its/],
    ['{{other}}', /no variable \{\{other\}\}; there are name/],
    ['{{name.length}}', /no variable/],
    ['{{.}}', /no variable/],
  ])('%s is refused', (template, expected) => {
    expect(templateProblems(template, ['name']).join()).toMatch(expected);
  });

  it('has variables that are known, and else text', () => {
    expect(templateProblems('Dear {{name}}, {{ name }}: 100 % } { <b>', ['name'])).toEqual([]);
    expect(templateProblems('{{anything}}')).toEqual([]);
  });

  it('leaves out what it does not know, and what it may not have', () => {
    const values = { name: 'Asha' };
    expect(renderText('{{name}}/{{other}}/{{toString}}/{{{name}}}/{{&name}}', values)).toBe(
      'Asha////'
    );
    expect(renderText('{{#name}}inside{{/name}}after', values)).toBe('after');
    expect(renderText('open {{name', values)).toBe('open {{name');
  });

  it('lets no value become HTML, nor the template itself', () => {
    const evil = fc.string({ unit: fc.constantFrom('<', '>', '"', "'", '&', '{', '}', 'a', '\n') });
    fc.assert(
      fc.property(evil, (value) => {
        const html = renderHtml('<i>{{value}}</i>', { value });
        return !/<(?!br>)|>/.test(html.replaceAll('<br>', ''));
      })
    );
  });

  it('renders a variable in a value as text', () => {
    expect(renderText('{{a}}', { a: '{{b}}', b: 'secret' })).toBe('{{b}}');
  });

  it('gives one line for a header, without control characters, whatever the values are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (value) => {
        const line = renderLine('Re: {{value}}', { value });
        return !/[\p{Cc}\u2028\u2029]/u.test(line) && line.length <= 200;
      })
    );
  });

  it('says that a line was longer', () => {
    expect(renderLine('{{value}}', { value: 'a'.repeat(200) })).toBe('a'.repeat(200));
    expect(renderLine('{{value}}', { value: 'a'.repeat(201) })).toBe(`${'a'.repeat(199)}…`);
    expect(renderLine('{{value}}', { value: `${'a'.repeat(198)}😀b` })).toBe(`${'a'.repeat(198)}…`);
  });

  it('keeps other scripts as they are', () => {
    expect(renderLine('{{name}}', { name: 'ಆಶಾ ಕುಮಾರಿ' })).toBe('ಆಶಾ ಕುಮಾರಿ');
  });
});
