import type { ContestedPointId } from "@feder/shared/ids";
import { expect, test } from "vitest";
import { aPoint } from "./points-for-tests.ts";
import { createRegister } from "./register-store.ts";

const [one, other] = ["point111", "point222"] as [ContestedPointId, ContestedPointId];

test("the caret in a passage selects its point and opens nothing; only who asks gets the focus into the register", () => {
  const register = createRegister(false, () => undefined);
  register.select(one);
  expect(register.view()).toMatchObject({ selected: one, isOpen: false, detail: false });
  expect(register.takeAsked()).toBe(false);
  register.open(other);
  expect(register.view()).toMatchObject({ selected: other, isOpen: true, detail: true });
  expect(register.takeAsked()).toBe(true);
  register.select(one);
  expect(register.view()).toMatchObject({ selected: one, detail: true });
  expect(register.takeAsked()).toBe(false);
});

test("a point that is read stays while the caret leaves all passages", () => {
  const register = createRegister(true, () => undefined);
  register.show(one);
  register.select(null);
  expect(register.view()).toMatchObject({ selected: one, detail: true });
  register.showAll();
  register.select(null);
  expect(register.view()).toMatchObject({ selected: null, detail: false });
});

test("a wording in the text's place goes when one turns to another point", () => {
  const register = createRegister(true, () => undefined);
  register.show(one);
  register.preview({ point: one, wording: "Neu" });
  register.select(one);
  expect(register.view().preview).not.toBeNull();
  register.select(other);
  expect(register.view().preview).toBeNull();
});

test("what is chosen in the register is shown in the text, and closing is remembered where stepping aside is not", () => {
  const remembered: boolean[] = [];
  const register = createRegister(true, (isOpen) => remembered.push(isOpen));
  const shown: string[] = [];
  const point = aPoint({});
  register.take({ points: new Map([[point.id, point]]), members: [], failed: false });
  const detach = register.attach({
    passages: () => new Map(),
    standing: () => new Set(),
    around: () => null,
    subscribe: () => () => undefined,
    reveal: ({ id }) => shown.push(id) > 0,
    enter: () => false,
    focus: () => undefined,
    selection: () => null,
  });
  register.show(point.id);
  expect(shown).toEqual([point.id]);
  detach();
  expect(register.text()).toBeNull();
  register.stepAside();
  expect(register.view().isOpen).toBe(false);
  expect(remembered).toEqual([]);
  register.close();
  expect(remembered).toEqual([false]);
});
