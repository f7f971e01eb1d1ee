import { addWords } from "../../app/language.ts";

/** The words of following somebody through the text; they come with it. */
export const { useWords: useFollowWords } = addWords("follow", {
  de: {
    ended: "Sie folgen {{name}} nicht mehr.",
    follow: "Folgen",
    following: "Sie folgen {{who}}",
    how: "Die Seite geht mit. Mit Esc oder wenn Sie selbst blättern, endet das.",
    left: "{{name}} hat das Papier verlassen. Sie folgen niemandem mehr.",
    scrolled: "Sie bewegen sich selbst im Text und folgen {{name}} nicht mehr.",
    unfollow: "Nicht mehr folgen",
    waits: "schreibt gerade nicht",
  },
  en: {
    ended: "You are no longer following {{name}}.",
    follow: "Follow",
    following: "You are following {{who}}",
    how: "The page moves along. Esc ends this, and so does scrolling yourself.",
    left: "{{name}} has left the paper. You are following nobody now.",
    scrolled: "You are moving through the text yourself and no longer following {{name}}.",
    unfollow: "Stop following",
    waits: "not writing at the moment",
  },
});
