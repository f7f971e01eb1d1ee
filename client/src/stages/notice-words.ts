import { addWords } from "../app/language.ts";

/** The words for those who cannot write now: why, and what did not arrive any more; they come when needed. */
export const { useWords: useStageNoticeWords } = addWords("stage-notice", {
  de: {
    copied: "Die Worte sind in der Zwischenablage.",
    copy: "Kopieren",
    discard: "Verwerfen",
    moved: "{{name}} hat das Papier in die Stufe „{{stage}}“ gebracht: {{reason}}",
    since: "Seit {{at}}, {{name}}: „{{reason}}“",
    unarrived: "Diese Worte sind nicht mehr angekommen",
    unarrivedText:
      "Ihr Schreibrecht endete, bevor sie den Server erreichten. Sie bleiben auf diesem Gerät und kommen in den Text, sobald Sie wieder darin schreiben können.",
    why_drafting: "Am Text schreiben jetzt die Mitglieder und Vorsitzenden der Gruppe.",
    why_released: "Der Text liegt der Konferenz vor und bleibt deshalb, wie er ist. Niemand schreibt jetzt darin.",
    why_evaluation:
      "Die Vorsitzenden werten die Rückmeldungen aus und schreiben im Text; alle anderen lesen mit. Zu strittigen Punkten äußert sich die Gruppe weiter.",
    why_revised: "Vorsitzende und Geschäftsstelle überarbeiten den Entwurf; alle anderen lesen mit.",
    why_steering: "Der Entwurf liegt der Steuerungsgruppe vor. Was sie beschließt, trägt die Geschäftsstelle ein.",
    why_cosigning:
      "Der Text liegt den Ressorts zur Mitzeichnung vor und bleibt deshalb, wie er ist. Niemand schreibt jetzt darin.",
    why_closed: "Das Papier ist abgeschlossen. Niemand schreibt mehr darin.",
  },
  en: {
    copied: "The words are on the clipboard.",
    copy: "Copy",
    discard: "Discard",
    moved: "{{name}} has moved the paper to the stage “{{stage}}”: {{reason}}",
    since: "Since {{at}}, {{name}}: “{{reason}}”",
    unarrived: "These words did not arrive any more",
    unarrivedText:
      "Your right to write ended before they reached the server. They stay on this device and come into the text as soon as you can write in it again.",
    why_drafting: "The text is being written by the members and chairs of the group.",
    why_released: "The text is before the conference and therefore stays as it is. Nobody writes in it now.",
    why_evaluation:
      "The chairs evaluate the feedback and write in the text; all others read along. The group still speaks to contested points.",
    why_revised: "Chairs and office revise the draft; all others read along.",
    why_steering: "The draft is before the steering group. The office enters what it decides.",
    why_cosigning:
      "The text is before the ministries to be co-signed and therefore stays as it is. Nobody writes in it now.",
    why_closed: "The paper is closed. Nobody writes in it any more.",
  },
});
