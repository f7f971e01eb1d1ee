/** Every refusal that Feder expects, by name; `status` is the HTTP status it becomes. */
export const REFUSALS = {
  invalidInput: { status: 400 },
  signedOut: { status: 401 },
  wrongCredentials: { status: 401 },
  forbidden: { status: 403 },
  foreignOrigin: { status: 403 },
  notFound: { status: 404 },
  invitationUnknown: { status: 404 },
  emailTaken: { status: 409 },
  alreadyMember: { status: 409 },
  alreadySettled: { status: 409 },
  lastChair: { status: 409 },
  /** The point's state does not allow the step; the message says what happened meanwhile. */
  stepNotPossible: { status: 409 },
  /** The wording changed since the person read it. */
  wordingChanged: { status: 409 },
  /** Not every holder of a position has confirmed the wording. */
  notConfirmed: { status: 409 },
  /** The passage is not in the text any more. */
  passageGone: { status: 409 },
  paperNotEmpty: { status: 409 },
  /** The paper is in another stage than the person saw; the message says who moved it. */
  stageChanged: { status: 409 },
  /** The paper's stage does not allow this. */
  notInThisStage: { status: 409 },
  invitationUsed: { status: 410 },
  invitationExpired: { status: 410 },
  invitationWithdrawn: { status: 410 },
  tooLarge: { status: 413 },
  tooManyAttempts: { status: 429 },
  stopping: { status: 503 },
} as const satisfies Record<string, { status: number }>;

export type RefusalCode = keyof typeof REFUSALS;

/** What a refused request answers as JSON; `fields` names what is wrong in the input, `retryAfter` is in seconds. */
export interface RefusalBody {
  error: {
    code: RefusalCode | "internal";
    message: string;
    fields?: Record<string, string>;
    retryAfter?: number;
  };
}

/** An expected refusal: it reaches the person as words, and never as a stack trace. */
export class AppError extends Error {
  readonly code: RefusalCode;
  readonly fields: Record<string, string> | undefined;
  /** Seconds until trying again makes sense. */
  readonly retryAfter: number | undefined;

  constructor(code: RefusalCode, message: string, more: { fields?: Record<string, string>; retryAfter?: number } = {}) {
    super(message);
    this.name = "AppError";
    this.code = code;
    this.fields = more.fields;
    this.retryAfter = more.retryAfter;
  }

  get status(): number {
    return REFUSALS[this.code].status;
  }
}
