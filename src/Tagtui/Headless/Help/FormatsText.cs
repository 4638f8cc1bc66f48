using System.Text;
using Tagtui.Imaging;

namespace Tagtui.Headless;

/// <summary>What `tagtui help formats` prints: the files of a library, for somebody who wants to read or write them by other means.</summary>
internal static class FormatsText
{
    private const int Column = 12;

    public static string Write()
    {
        var text = new StringBuilder("""
            Your files are the truth; the index and the cached pictures are made from them and can be deleted at any time.

            A folder of pictures is opened in place
              img.png                   the picture, never changed
              img.json                  its sidecar: score, tags, notes, how it was made
              img.txt                   its caption, as a trainer reads it (caption.extension for .caption)
              img.webp.json             the sidecar of a second picture of that stem; they share the caption
              .scores/img.png.json      where there is such a folder it is read, and kept in step
              .workflows/               workflows of other programs: they go where their picture goes
              art/STAGE/                what the stages of a pipeline made
              tagtui.toml               settings of this library
              .tagtui/                  ours: index, cached pictures, undo, deleted/, projects/

            A managed library has library.json at its root
              images/ deleted/ cache/ projects/ library.db

            A sidecar is one JSON object; every member may be absent
              type                      image (also where it is absent), mask, video, video_frame, crop
              score                     -1 rejected, 0 or absent unrated, 1 to 5
              approved                  true, false, or absent: pending; rejection_reason says why not
              tags                      [{"category", "value", "position"}], in the order of the list; a text is a tag too
              caption                   kept in step with img.txt, which counts where they differ
              name, notes, favourite    two texts, and true or false
              keywords                  [{"keyword", "type", "confidence", "source"}]
              related                   {"similar": ["key", {"key", "strength"}], ...}
              source_image              of a mask or a crop: the key of its picture; source_video of a frame
              sha256, source_url        what the file is, and where it came from
              artifacts                 {"stage": {"path", "sha256", "status", ...}}
              metadata                  created, captured, width, height, and what other programs put there
              metadata.generation       prompt, negative_prompt, model, sampler, scheduler, steps, cfg_scale, seed, loras
            What is not named here is kept, byte for byte, with order, indentation and spelling.
            What cannot be written back exactly (a name given twice, invalid UTF-8, comments, more than 4 MiB) is shown and never written.

            A caption is plain text. An empty one has no file. A .txt that holds a generator's parameters ("Steps: ...") is read as
            such, and no caption is written over it.

            Pictures and videos, by their first bytes

            """);
        foreach (var format in ImageFormats.All)
            text.Append("  ").Append(format.Name.PadRight(Column)).Append(' ').AppendJoin(' ', format.Extensions).Append('\n');
        text.Append("""
            HEIC, AVIF, JPEG XL and videos need ffmpeg; without it they are listed, tagged and moved.
            At most 100 megapixels and 65,535 a side are decoded.

            """);
        return text.ToString();
    }
}
