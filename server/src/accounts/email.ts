/** The one form in which e-mail addresses are kept and compared. */
export function plainEmail(email: string): string {
  return email.trim().toLowerCase();
}
