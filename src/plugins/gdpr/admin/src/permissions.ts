import { permissionsOf } from '../../../../admin/shared/permissions';
import { PLUGIN_ID } from './plugin-id';

export const PERMISSIONS = permissionsOf(PLUGIN_ID, [
  'find',
  'export',
  'erase',
  'handle',
  'approve',
  'hold',
  'restrict',
  'retention',
]);
