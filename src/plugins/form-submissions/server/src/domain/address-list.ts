const ADDRESS = /^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@,;<>"]+$/;

/** Mail addresses that an editor wrote, separated by commas, semicolons or line ends. */
export const parseAddresses = (text: string | null | undefined): string[] =>
  (text ?? '')
    .split(/[,;\n]/)
    .map((address) => address.trim())
    .filter((address) => address !== '');

export const isAddress = (text: string): boolean => ADDRESS.test(text);
