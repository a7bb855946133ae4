import type { SpamRule } from '../judge-spam';
import type { FreeText } from '../subject';

/** Names of people and what they sign with, not of companies: some are called after a domain. */
const PERSON_NAME = /(?:name|subject|title)$/i;
const COMPANY_NAME = /company|organi[sz]ation|business|employer/i;
const ADDRESS_OF_SITE = /website|url|link|site|homepage|profile|portfolio/i;

const FORUM_LINK = /\[(?:url|link)\b/i;
const HTML_LINK = /<a\s|href\s*=/i;
const HTML_TAG = /<\/?(?:b|i|u|p|br|div|font|h[1-6]|iframe|img|script|span|strong|style|table)\b/i;
const FORUM_TAG = /\[\/?(?:b|i|u|img|color|size|quote)\b/i;

const SHORTENED =
  /^https?:\/\/(?:www\.)?(?:bit\.ly|cutt\.ly|goo\.gl|is\.gd|rb\.gy|rebrand\.ly|shorturl\.at|surl\.li|t\.co|t\.ly|tiny\.cc|tinyurl\.com|telegra\.ph|t\.me|wa\.me)(?:[/?#]|$)/i;
const SUSPICIOUS_HOST =
  /^https?:\/\/[^/?#]+\.(?:adult|bet|bid|bond|cam|casino|cfd|click|cyou|dating|gdn|icu|loan|men|party|poker|porn|quest|racing|rest|review|sbs|sex|stream|top|trade|webcam|win|xxx|xyz)(?:[/?#:]|$)/i;

const TOLERATED_LINKS = 3;
const MANY_LINKS = 6;
const WORDS_PER_LINK = 4;

const isForAddress = ({ key }: FreeText) => ADDRESS_OF_SITE.test(key);
const wordsOf = (text: string) => text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));

const linksIn = (texts: FreeText[]) =>
  texts.filter((text) => !isForAddress(text)).flatMap(({ links }) => links);

const tooManyLinks: SpamRule = ({ texts }) => {
  const count = linksIn(texts).length;
  return count > TOLERATED_LINKS
    ? [{ code: 'too-many-links', weight: count >= MANY_LINKS ? 1 : 0.5 }]
    : [];
};

const mostlyLinks: SpamRule = ({ texts }) => {
  const found = texts.filter(
    ({ type, links, prose }) =>
      type === 'long_text' && wordsOf(prose).length < links.length * WORDS_PER_LINK
  );
  if (found.length === 0) {
    return [];
  }
  const isSeveral = found.some(({ links }) => links.length >= TOLERATED_LINKS);
  return [{ code: 'mostly-links', weight: isSeveral ? 1 : 0.6 }];
};

const linkInName: SpamRule = ({ texts }) =>
  texts.some(
    ({ key, links }) => links.length > 0 && PERSON_NAME.test(key) && !COMPANY_NAME.test(key)
  )
    ? [{ code: 'link-in-name', weight: 1 }]
    : [];

const suspiciousLinks: SpamRule = ({ texts }) => {
  const links = linksIn(texts);
  return [
    ...(links.some((link) => SHORTENED.test(link)) ? [{ code: 'hidden-link', weight: 0.5 }] : []),
    ...(links.some((link) => SUSPICIOUS_HOST.test(link))
      ? [{ code: 'suspicious-link', weight: 0.5 }]
      : []),
  ];
};

/** Links in markup are never by hand; other tags may be pasted from somewhere. */
const bbcodeOrHtml: SpamRule = ({ texts }) => {
  const isIn = (...expressions: RegExp[]) =>
    texts.some(({ value }) => expressions.some((expression) => expression.test(value)));
  if (isIn(FORUM_LINK, HTML_LINK)) {
    return [{ code: 'bbcode-or-html', weight: 1 }];
  }
  return isIn(HTML_TAG, FORUM_TAG) ? [{ code: 'bbcode-or-html', weight: 0.4 }] : [];
};

export const linkRules = [tooManyLinks, mostlyLinks, linkInName, suspiciousLinks, bbcodeOrHtml];
