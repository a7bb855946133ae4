import { floorId, monthOfId, timeOfId } from '../entry-id';

// As audit.next_id and audit.floor_id make them of the time.
const ID = '019db3a0-2b80-7001-8c1d-0123456789ab';

it('tells the time of an id to the microsecond', () => {
  expect(timeOfId(ID)).toBeCloseTo(0x019db3a02b80 + 0.001, 6);
  expect(monthOfId(ID)).toBe(new Date(0x019db3a02b80).toISOString().slice(0, 7));
});

it('has a lowest id for each millisecond', () => {
  expect(floorId(new Date(0x019db3a02b80))).toBe('019db3a0-2b80-0000-0000-000000000000');
  expect(floorId(new Date(-5))).toBe('00000000-0000-0000-0000-000000000000');
  expect(timeOfId(floorId(new Date(1_795_000_000_000)))).toBe(1_795_000_000_000);
});
