import { imagesAdvice } from '../../../shared/words/advice';
import { imageFacts, imagesFacts } from '../../../shared/words/image-facts';
import type { Speech } from '../../../shared/words/speech';
import type { ImagesReport } from '../reader/images/image-batch';
import type { ImageReport } from '../reader/readers/read-image';
import { adviceList } from './advice-list';
import { factSection } from './fact-section';
import { markup, type Markup } from './markup';

/** A picture in the page itself. */
const thumbnailImage = (data: string, name: string): Markup =>
  markup`<img src="data:image/webp;base64,${data}" alt="${name}">`;

export const imageSection = (speech: Speech, image: ImageReport): Markup =>
  factSection(
    speech,
    imageFacts(speech, image),
    image.thumbnail === null ? null : thumbnailImage(image.thumbnail, speech.text('image.title'))
  );

const thumbnails = ({ thumbnails: shown }: ImagesReport): Markup | null =>
  shown.length === 0
    ? null
    : markup`<div class="thumbnails">${shown.map(({ name, data }) => markup`<figure>${thumbnailImage(data, '')}<figcaption class="soft">${name}</figcaption></figure>`)}</div>`;

const groups = ({ number, text }: Speech, { groups: found }: ImagesReport): Markup | null =>
  found.length === 0
    ? null
    : markup`<h3>${text('images.alike')}</h3><table>${found.map(
        ({ isExact, count, names }) =>
          markup`<tr><th scope="row">${text(isExact ? 'images.sameBytes' : 'images.sameLook')}</th><td class="number">${number(count)}</td><td>${names.join(', ')}</td></tr>`
      )}</table>`;

/** The images of an archive: what they look like, which are the same, and which nobody can use. */
export const imagesSection = (speech: Speech, images: ImagesReport): Markup =>
  factSection(
    speech,
    imagesFacts(speech, images),
    markup`${adviceList(speech, 'images.first', imagesAdvice(images))}${thumbnails(images)}${groups(speech, images)}`
  );
