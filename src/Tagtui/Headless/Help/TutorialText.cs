namespace Tagtui.Headless;

/// <summary>
/// What `tagtui help tutorial` prints. A test presses what stands on the left and looks for what stands “so”, against the shipped
/// program: what is told here is true.
/// </summary>
internal static class TutorialText
{
    public static string Write() => """
        What you press stands on the left, what you should then see “so”. Everything can be undone. The library is made by
        'tagtui demo ~/demo', which opens it, or by the program itself where it finds none; 'tagtui ~/demo' opens it again.

        Look around
          j j                     down; the picture and what is known of it come along “3/30”
          G                       to the last one “30/30”
          g g                     and to the first “1/30”
          space                   the picture alone, and how far you are with scoring “black_moon”
          space                   back to the list “Folders”
          w                       all of them as a wall of thumbnails “1/30”
          w                       and back “Folders”

        Score
          n                       to the next one without a score “10_cat/kitten_yarn”
          4                       four stars, which are on disk before you see them, and on to the next “5/30”
          k                       here they are “★★★★☆”
          u                       undo; a change can be undone tomorrow, too “put back”
          ctrl+r                  redo “redo”
          g g x                   -1: rejected, and on to the next “saved”
          u                       no, it was not “put back”

        Tags
          g g t                   the tags of the first picture “Tags of 10_cat/black_moon”
          sle                     type; what fits is offered, with why “sleeping”
          tab                     tab takes it “not saved”
          ", lazy" enter          after a comma another one, which is new; enter saves “saved”
          j .                     . does the last change again, here “saved”
          u u                     and both back “put back”

        Captions
          c                       the caption, with its tokens counted “tokens”
          end ", at night" ctrl+s  write; ctrl+s saves the .txt beside the picture “saved”
          esc                     back to the list “Folders”
          u                       as it was “put back”

        Filter
          / "score>=4" enter      only good ones “of 30”
          / " tag:mo" tab         tab completes fields, and what they hold “tag:moon”
          enter                   both must match: a space means and “score>=4 tag:moon”
          esc                     everything again “/30”

        Many at once
          g g V j j j             a range; v marks one, a everything “4 in range”
          : "tag +demo" enter     a command as a script would write it “saved”
          u                       one step, however many “put back”
          a                       everything “30 marked”
          : "caption --replace cat --by kitten" enter  text of many is shown line by line before it changes “enter apply”
          esc                     nothing was changed “30 marked”
          esc                     no marks any more “4/30”

        The tree
          tab j enter             a folder: enter asks for it “folder:10_cat”
          esc                     and everything again “4/30”

        Compare
          g g V j = 2 enter       two side by side; 2 is the better one and stays, enter leaves the other “Folders”

        What else there is
          ? "export"              every command is found by a word of it, with its key “export”
          esc                     “Folders”
          U                       the history of changes, each with its number “tag +demo”
          esc                     “Folders”
          q                       leave; the next start is where you were

        And from the shell
          tagtui list 'score>=4 tag:cat'          the same questions, and the same commands
          tagtui help query                       the whole language of questions
          tagtui help safety                      what is promised of your files

        """;
}
