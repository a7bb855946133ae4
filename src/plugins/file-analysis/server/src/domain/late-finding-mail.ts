/** @param address of the file's page in the panel: its name may be personal, and mails are kept by others */
export const lateFindingMail = (address: string): { subject: string; text: string } => ({
  subject: 'Malware was found in a sample file',
  text: [
    'New signatures of the malware scanner found something in a sample file that was let pass before.',
    'The file is in quarantine now. Somebody may have downloaded it: the audit log says who.',
    '',
    address,
    '',
  ].join('\n'),
});
