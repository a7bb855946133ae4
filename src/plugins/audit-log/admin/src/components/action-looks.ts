import {
  CheckCircle,
  CrossCircle,
  Download,
  Duplicate,
  Eye,
  Key,
  Lightning,
  Pencil,
  Plus,
  SignOut,
  Trash,
  User,
} from '@strapi/icons';

const LOOKS: Record<string, typeof Plus | undefined> = {
  create: Plus,
  update: Pencil,
  publish: CheckCircle,
  unpublish: CrossCircle,
  discard: CrossCircle,
  clone: Duplicate,
  delete: Trash,
  logout: SignOut,
};

/** A picture for an action, for eyes that skim. */
export const iconOf = (action: string): typeof Plus => {
  const look = LOOKS[action];
  if (look) {
    return look;
  }
  if (action.startsWith('login')) {
    return User;
  }
  if (action.startsWith('password')) {
    return Key;
  }
  if (action.startsWith('export')) {
    return Download;
  }
  return action.startsWith('read') || action === 'list' ? Eye : Lightning;
};

/** What somebody tried and could not do, or what took something away. */
export const isAlarming = (action: string): boolean =>
  action === 'delete' || /failed|throttled|loss|^recording-/.test(action);
