/**
 * What a password is compared with when there is none, so that the answer takes as long for somebody
 * who does not exist. The hash of random bytes that nobody kept, with the cost that Strapi hashes with.
 */
export const DECOY_HASH = '$2a$10$n7IlAchZSi/hcxyytzEHz.u0QKh3YOqW0zr6CDJsh29nyQ0QXcUT2';
