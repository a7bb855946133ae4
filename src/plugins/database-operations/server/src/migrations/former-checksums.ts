/**
 * Migrations 0001 to 0021 were TypeScript first, and ledgers have the checksums of what was compiled
 * of it, for the same SQL. A start with this release puts those of the SQL files in their place.
 *
 * This file can go with the first release that need not take over a database which was last started
 * before December 2026; whoever has such a database starts a release with this file once.
 */
export const FORMER_CHECKSUMS: Readonly<Record<string, readonly string[]>> = {
  '0001-unique-keys': ['d6b257c773aa79cc9aff8b0ed4f48f18623ffe8c78fb8e82ef6cf3461dd069e3'],
  '0002-content-checks': [
    '749ca33b19427655bd7448f54f165928e6484be9ab279b4ec8eb798fc5a927bd',
    // The same rule, said of a column of numbers alone: a new database has a text there.
    'd703edb0176cdc050c12277f63afd2f14911bd73ec1acb1b16376771adcc8a63',
  ],
  '0003-content-references': ['dba5745f303090d302ac999349062e9062ee369e522532c2f3daede6aa3a0627'],
  '0004-user-identity': ['6170b8504eb4cfe2b41017b5fb2c4d02844da5d9825f7dbedcdaa6e366d27c6b'],
  '0005-user-preferences': ['d3696668b8e6914471a0adad5e8494df2709dce2ae33b88e0ebab26f6661d94f'],
  '0006-list-indexes': ['2f58d37d1033de997ce634b63cbe9a93beed2dca1be3b8c6b3f9c3aa580f0923'],
  '0007-job-outbox': ['061c169ac2e3bc699e0c860c32f4b843502281c7e679d3863ea60b9b29de23b0'],
  '0008-outbox-tries': ['af8a29c9cbae2a10df21111eb87a8d8be9187306317c8ee88a0c1a3eb5c5dab0'],
  '0009-form-submissions': ['073ed4b3a68478aeb67012c0bf9351fde9d457ed09be2dca0283e3c18a6f7490'],
  '0010-enqueue-function': ['1c9bb76eb40e26d086906f65830ab432c35c3ae880506dc8fc88451bedab6d61'],
  '0011-audit-log': ['e261e211d7385396522cc8981eefaf7195378cf97d3dcca0583d38330decca96'],
  '0012-audit-recording': ['81a88e8e608a332e73efa5d18c28f2313d004d53c458c1bdb952c32a54863eaf'],
  '0013-audit-capture': ['be658c226d6806a1c3863f7d39f8a8037a02b5cb9140ac1999c3844300dc55da'],
  '0014-accounts': ['e7f7abc011c3091cff81e7883ad894f44fff7804358a087de4533a07041a99d7'],
  '0016-form-destination-changes': [
    '0972a80e5cedce708865f1aef94f2e07bc14802463fc1bf2515ed6a37abc8dea',
  ],
  '0017-unsent-messages': ['66b7662ae37c510a1605104edff6177bbba7e00df5fbcbba150aa03cf2c1b5bb'],
  '0018-forgettable-files': ['0730319fcdf177b62b187537871568d06ef09b4dfcfd113c254ccd198ded8acb'],
  '0019-recording-gaps': ['a518be6f47a92fd62e1ecc4510847a739635266989ff1532372bdb956bde3f9c'],
  '0020-parked-links': ['900aa427c2a7be456732336ca68ac1df7644b7ab83f69b109f488944f3966c69'],
  '0021-lossless-values': ['2908d589747a8e04b0805549675f3e615bfb17525da99c73b7b1b2dccdbd2d05'],
};
