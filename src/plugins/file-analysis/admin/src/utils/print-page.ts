/**
 * Opens the browser's print of a page that stands alone. In a frame of its own, so that the panel is not part of it; as its
 * source, since the content security policy of the panel allows frames of no other address.
 */
export const printPage = (html: string): void => {
  const frame = document.createElement('iframe');
  frame.ariaHidden = 'true';
  frame.tabIndex = -1;
  // Browsers print nothing of a frame that is not drawn.
  Object.assign(frame.style, { position: 'fixed', width: '0', height: '0', border: '0' });
  frame.addEventListener('load', () => {
    const { contentWindow } = frame;
    // Not before the person has saved or given up: without its frame there is nothing to print.
    contentWindow?.addEventListener('afterprint', () => frame.remove());
    contentWindow?.print();
  });
  frame.srcdoc = html;
  document.body.append(frame);
};
