import { imagesAdvice } from '../domain/advice';
import type { ImageNames, ImagesReport } from '../reader/images/image-batch';
import { markup, type Markup } from './markup';
import { percent, readable } from './numbers';

/** A picture in the page itself. */
export const thumbnailImage = (data: string, name: string): Markup =>
  markup`<img src="data:image/webp;base64,${data}" alt="${name}">`;

const counted = (list: readonly { name: string; count: number }[]): string =>
  list.map(({ name, count }) => `${name}: ${readable(count)}`).join(', ');

const named = (title: string, { count, first }: ImageNames): Markup | null =>
  count === 0
    ? null
    : markup`<tr><th scope="row">${title}</th><td class="number">${readable(count)}</td><td>${first.join(', ')}</td></tr>`;

/** The images of an archive: what they look like, which are the same, and which nobody can use. */
export const imagesSection = (images: ImagesReport): Markup => {
  const advice = imagesAdvice(images);
  return markup`<section><h2>Images</h2>
<div class="figures">${[
    ['images', readable(images.count)],
    ['different sizes', readable(images.sizes.different)],
    ['smallest', `${images.smallest.width} x ${images.smallest.height}`],
    ['largest', `${images.largest.width} x ${images.largest.height}`],
    ['with camera data', percent(images.withCameraData, images.count)],
  ].map(([of = '', value = '']) => markup`<div><b>${value}</b>${of}</div>`)}</div>
${advice.length === 0 ? null : markup`<h3>What to look at first</h3><ul class="advice">${advice.map((sentence) => markup`<li>${sentence}</li>`)}</ul>`}
${images.thumbnails.length === 0 ? null : markup`<div class="thumbnails">${images.thumbnails.map(({ name, data }) => markup`<figure>${thumbnailImage(data, name)}<figcaption class="soft">${name}</figcaption></figure>`)}</div>`}
<table><tr><th scope="row">Formats</th><td></td><td>${counted(images.formats)}</td></tr>
<tr><th scope="row">Colours</th><td></td><td>${counted(images.colours)}</td></tr>
<tr><th scope="row">Orientations</th><td></td><td>${counted(images.orientations)}</td></tr>
${named('Say where they were taken', images.withPosition)}${named('Blurred', images.blurred)}${named('Too dark', images.underexposed)}${named('Too bright', images.overexposed)}${named('Damaged', images.damaged)}</table>
${images.groups.length === 0 ? null : markup`<h3>The same picture</h3><table>${images.groups.map(({ isExact, count, names }) => markup`<tr><th scope="row">${isExact ? 'same bytes' : 'alike'}</th><td class="number">${readable(count)}</td><td>${names.join(', ')}</td></tr>`)}</table>`}
</section>`;
};
