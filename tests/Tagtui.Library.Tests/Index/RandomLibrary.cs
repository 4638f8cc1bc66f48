using System.Text;
using System.Text.Json;
using Tagtui.Testing;

namespace Tagtui.Library.Tests;

/// <summary>Pictures, sidecars and captions by seed, and edits to them: plain ones, odd ones, broken ones.</summary>
internal sealed class RandomLibrary(TestFolder folder, int seed)
{
    public static readonly string[] Words =
        ["cat", "Cat", "blue_eyes", "blue eyes", "sunset", "Éclair", "夕日", "a.b", "x-y", "cat_(animal)", "🐈 tail", "ß", "IMG", "\"quoted\"", "100%", "CATFISH"];

    private static readonly string[] Categories = ["class", "style", "general", "Class", ""];
    private static readonly string[] Folders = ["", "", "10_cat/", "10_cat/close/", "a-b/", "a/"];
    private static readonly string[] Extensions = [".png", ".png", ".jpg", ".PNG", ".webm"];

    private readonly Random _random = new(seed);
    private readonly string _media = Directory.Exists(folder.At("images")) ? "images/" : "";

    public Random Random => _random;

    public T Pick<T>(IReadOnlyList<T> items) => items[_random.Next(items.Count)];

    public void Make(int count)
    {
        for (var i = 0; i < count; i++)
            Edit(create: true);
    }

    public string Stem() => Pick(Folders) + Pick(["a", "b", "img_001", "img_002", "Z", "é", "c.png", "x y", "日"]) + (_random.Next(3) == 0 ? "" : _random.Next(20).ToString());

    public void Edit(bool create = false)
    {
        var stem = _media + Stem();
        switch (create ? _random.Next(4) : _random.Next(10))
        {
            case 0:
                folder.Write(stem + Pick(Extensions), new string('x', _random.Next(50)));
                break;
            case 1:
                folder.Write(stem + Pick(Extensions), "p").Write(stem + ".json", Sidecar());
                break;
            case 2:
                folder.Write(stem + Pick(Extensions), "p").Write(stem + ".json", Sidecar()).Write(stem + ".txt", Caption());
                break;
            case 3:
                folder.Write(stem + ".txt", Caption());
                break;
            case 4:
                Delete(stem + ".png");
                break;
            case 5:
                Delete(stem + ".json");
                break;
            case 6:
                Delete(stem + ".txt");
                break;
            case 7:
                Move();
                break;
            case 8:
                if (Existing("*.json") is { } sidecar)
                    File.WriteAllText(sidecar, Sidecar());
                break;
            default:
                if (Existing("*.png") is { } picture)
                    folder.Write(Path.GetRelativePath(folder.Root, Path.Combine(Path.GetDirectoryName(picture)!, ".scores", Path.GetFileName(picture) + ".json")),
                        $"{{\"score\": {_random.Next(-1, 6)}, \"favourite\": {(_random.Next(2) == 0 ? "true" : "false")}}}");
                break;
        }
    }

    /// <summary>What people and other programs do to folders: rename them, rewrite files in place, put something else in a file's place.</summary>
    public void Upheave()
    {
        switch (_random.Next(10))
        {
            case 0 when Existing("*.png") is { } picture:
                RewritePicture(picture, _random.Next(60));
                break;
            case 1 when Existing("*.txt") is { } caption:
                File.WriteAllText(caption, Caption());
                break;
            case 2 when ExistingFolder() is { } from:
                var to = folder.At(_media + Pick(["moved", "10_cat", "a/new", "a-b"]));
                if (!Path.Exists(to) && !(to + "/").StartsWith(from + "/", StringComparison.Ordinal))
                {
                    Directory.CreateDirectory(Path.GetDirectoryName(to)!);
                    Directory.Move(from, to);
                }
                break;
            case 3 when Existing("*.*") is { } file:
                File.Delete(file);
                Directory.CreateDirectory(file);
                if (_random.Next(2) == 0)
                    File.WriteAllText(Path.Combine(file, "inner.png"), "p");
                break;
            case 4 when ExistingFolder() is { } gone:
                Directory.Delete(gone, recursive: true);
                if (_random.Next(2) == 0)
                    File.WriteAllText(gone, "now a file");
                break;
            case 5 when Existing("*.*") is { } target:
                Link(folder.At(_media + Stem() + Path.GetExtension(target)), target);
                break;
            case 6:
                Link(folder.At(_media + Stem() + Pick([".png", ".json", ".txt"])), folder.At("nowhere"));
                break;
            case 7 when Existing("*.*") is { } link && new FileInfo(link).LinkTarget is not null:
                File.Delete(link);
                break;
            case 8 when ExistingFolder() is { } place:
                // Nothing else is ever called so: whoever opened it would wait for ever.
                Fifo.Make(Path.Combine(place, $"fifo{_random.Next()}{Pick([".png", ".json"])}"));
                break;
            case 9 when Existing("*.json") is { } sidecar:
                var renamed = sidecar + ".new";
                File.WriteAllText(renamed, Sidecar());
                File.Move(renamed, sidecar, overwrite: true);
                break;
        }
    }

    /// <summary>
    /// What other programs do to a picture and what belongs to it: the picture alone moves, or its sidecar alone, or both, or each elsewhere; two swap
    /// their names; one is copied, goes, or is written anew with the same size and its old time.
    /// </summary>
    public void Stray()
    {
        if (Existing("*.png") is not { } picture || new FileInfo(picture).LinkTarget is not null)
            return;
        var sidecar = Path.ChangeExtension(picture, ".json");
        var caption = Path.ChangeExtension(picture, ".txt");
        switch (_random.Next(8))
        {
            case 0:
                MoveTo(picture, StrayName(".png"));
                break;
            case 1:
                MoveTo(sidecar, StrayName(".json"));
                break;
            case 2:
                var name = StrayName("");
                foreach (var file in (string[])[picture, sidecar, caption])
                    MoveTo(file, name + Path.GetExtension(file));
                break;
            case 3:
                MoveTo(picture, StrayName(".png"));
                MoveTo(sidecar, StrayName(".json"));
                break;
            case 4 when Existing("*.png") is { } other && other != picture && new FileInfo(other).LinkTarget is null:
                var between = picture + ".between";
                File.Move(picture, between);
                File.Move(other, picture);
                File.Move(between, other);
                break;
            case 5:
                CopyTo(picture, StrayName(".png"));
                break;
            case 6:
                File.Delete(Pick([picture, sidecar, caption]));
                break;
            default:
                var (size, time) = (new FileInfo(picture).Length, File.GetLastWriteTimeUtc(picture));
                File.WriteAllText(picture, new string((char)('a' + _random.Next(26)), (int)size));
                File.SetLastWriteTimeUtc(picture, time);
                break;
        }
    }

    private string StrayName(string extension)
    {
        var to = folder.At(_media + Stem() + extension);
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        return to;
    }

    private static void MoveTo(string from, string to)
    {
        if (File.Exists(from) && !Path.Exists(to))
            File.Move(from, to);
    }

    private static void CopyTo(string from, string to)
    {
        if (!Path.Exists(to))
            File.Copy(from, to);
    }

    private void Link(string at, string target)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(at)!);
        if (!Path.Exists(at) && new FileInfo(at).LinkTarget is null)
            File.CreateSymbolicLink(at, target);
    }

    private string? ExistingFolder()
    {
        var folders = Directory.GetDirectories(folder.At(_media), "*", SearchOption.AllDirectories).Where(f => !f.Contains("/.")).Order(StringComparer.Ordinal).ToArray();
        return folders.Length == 0 ? null : Pick(folders);
    }

    private void Delete(string name)
    {
        if (Directory.Exists(Path.GetDirectoryName(folder.At(name))))
            File.Delete(folder.At(name));
    }

    private string? Existing(string pattern)
    {
        var root = folder.At(_media);
        var files = Directory.GetFiles(root, pattern, SearchOption.AllDirectories).Where(f => !f.Contains("/.") && !f.Contains("/fifo")).Order(StringComparer.Ordinal).ToArray();
        return files.Length == 0 ? null : Pick(files);
    }

    private void Move()
    {
        if (Existing("*.*") is not { } file)
            return;
        var to = folder.At(_media + Stem() + Path.GetExtension(file));
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        if (!Directory.Exists(to))
            File.Move(file, to, overwrite: true);
    }

    public string Caption() => _random.Next(8) switch
    {
        0 => "A photo of a cat. It sits by the window.\nsecond line\n",
        1 => "a prompt about sunset\nNegative prompt: bad\nSteps: 20, Sampler: Euler, CFG scale: 7",
        2 => "",
        3 => "\uFEFFcat, sunset\r\n",
        _ => string.Join(", ", Enumerable.Range(0, _random.Next(1, 6)).Select(_ => Pick(Words))),
    };

    public string Sidecar()
    {
        if (_random.Next(12) == 0)
            return Pick(["{", "[]", "", "{\"a\":1,\"a\":2}", "{\"tags\": 3}", "// no\n{}", "{\"caption\": \"\\ud800\"}", "{\"t\\u0061gs\": [\"x\"]}", "null",
                "{\"score\": 3.0, \"tags\": [{\"value\": 1}]}", "{\"metadata\": {\"x\": {\"y\": 1, \"y\": 2}}}", "{\"name\": 5, \"type\": null}", "{} x"]);
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = _random.Next(2) == 0 }))
            Members(json);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private void Members(Utf8JsonWriter json)
    {
        bool Chance(int of = 2) => _random.Next(of) == 0;
        json.WriteStartObject();
        if (Chance(3))
            json.WriteString("type", Pick(["mask", "image", "video_frame", "", "crop"]));
        if (Chance(5))
            json.WriteString("source_image", "a1");
        if (Chance(6))
            json.WriteString("source_video", "v1");
        if (Chance())
            json.WriteString("name", Pick(Words));
        if (Chance())
            json.WriteString("caption", Pick(Words) + " and " + Pick(Words));
        if (Chance())
            json.WriteNumber("score", _random.Next(-3, 7));
        if (Chance(3))
            json.WriteBoolean("approved", Chance());
        if (Chance(4))
            json.WriteBoolean("favourite", Chance());
        if (Chance(4))
            json.WriteString("rejection_reason", "too " + Pick(Words));
        if (Chance(4))
            json.WriteString("notes", "seen " + Pick(Words));
        if (Chance(8))
            json.WriteNull("notes_x");
        if (!Chance(4))
            Tags(json);
        if (Chance(3))
            Related(json);
        if (Chance(6))
        {
            json.WriteStartArray("similar_images");
            json.WriteStartArray();
            json.WriteStringValue("z.png");
            json.WriteNumberValue(4);
            json.WriteEndArray();
            json.WriteEndArray();
        }
        if (Chance())
            Metadata(json);
        if (Chance(4))
            Keywords(json);
        if (Chance(6))
            Artifacts(json);
        if (Chance(5))
            Origin(json);
        json.WriteEndObject();
    }

    private void Keywords(Utf8JsonWriter json)
    {
        json.WriteStartArray("keywords");
        for (var i = _random.Next(5); i > 0; i--)
        {
            if (_random.Next(4) == 0)
            {
                json.WriteStringValue(Pick(Words));
                continue;
            }
            json.WriteStartObject();
            json.WriteString("keyword", Pick(Words));
            if (_random.Next(3) > 0)
                json.WriteString("type", Pick(["user", "prompt", "auto", "workflow", ""]));
            if (_random.Next(3) == 0)
                json.WriteNumber("confidence", Pick([0.5, 1, -0.0, 0.125]));
            if (_random.Next(4) == 0)
                json.WriteString("source", Pick(["clip", "me"]));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private void Artifacts(Utf8JsonWriter json)
    {
        json.WriteStartObject("artifacts");
        foreach (var stage in (string[])["web-optimized", "upstream", "夕日"])
        {
            if (_random.Next(2) == 0)
                continue;
            if (_random.Next(4) == 0)
            {
                json.WriteString(stage, "art/" + stage + ".png");
                continue;
            }
            json.WriteStartObject(stage);
            json.WriteString(Pick(["path", "file_path"]), "art/x.jpeg");
            if (_random.Next(2) == 0)
                json.WriteString("sha256", "ab12");
            json.WriteNumber("width", Pick([400, 0, -1]));
            if (_random.Next(2) == 0)
                json.WriteString("status", Pick(["pending", "running", "completed", "failed"]));
            if (_random.Next(2) == 0)
                json.WriteNumber("retry_count", _random.Next(4));
            if (_random.Next(3) == 0)
                json.WriteString("blurhash", "L9AB23~q^+IA4;xDRjSh{9s:O9M}");
            if (_random.Next(3) == 0)
            {
                json.WriteStartObject(Pick(["params", "processing_params"]));
                json.WriteNumber("scale", 2.50);
                json.WriteEndObject();
            }
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private void Origin(Utf8JsonWriter json)
    {
        if (_random.Next(2) == 0)
            json.WriteString(Pick(["source_url", "original_url"]), "https://example.org/" + _random.Next(9));
        if (_random.Next(2) == 0)
            json.WriteString("username", Pick(["ann", "Bo", ""]));
        if (_random.Next(3) == 0)
            json.WriteString(Pick(["mime", "mime_type"]), "image/png");
        if (_random.Next(3) == 0)
            json.WriteNumber("frame_index", _random.Next(90));
        if (_random.Next(3) == 0)
            json.WriteNumber("timestamp", _random.Next(90) / 8.0);
        if (_random.Next(3) == 0)
        {
            json.WriteStartObject("crop");
            foreach (var side in (string[])["x", "y", "width", "height"])
                json.WriteNumber(side, _random.Next(20));
            json.WriteEndObject();
        }
    }

    /// <summary>To other bytes of some length, or to a picture that says how it was made.</summary>
    private static void RewritePicture(string path, int number)
    {
        if (number % 2 == 0)
            File.WriteAllText(path, new string('y', number));
        else
            File.WriteAllBytes(path, MetadataPictures.PngFile(MetadataPictures.Text("parameters", $"a {Words[number % Words.Length]} <lora:detail:0.5>\nNegative prompt: bad\nSteps: {number}, Sampler: Euler a, CFG scale: 7, Seed: {number * 1000}, Model: flux-dev")));
    }

    private void Generation(Utf8JsonWriter json)
    {
        if (_random.Next(2) == 0)
            json.WriteString(Pick(["negative", "negative_prompt"]), "bad " + Pick(Words));
        if (_random.Next(2) == 0)
            json.WriteString(Pick(["model", "model_name"]), Pick(["sdxl_base", "flux-dev", "Canon EOS"]));
        if (_random.Next(2) == 0)
            json.WriteString("sampler", Pick(["Euler a", "DPM++ 2M", ""]));
        if (_random.Next(3) == 0)
        {
            json.WriteString("scheduler", "Karras");
            json.WriteString("generator", "ComfyUI");
        }
        if (_random.Next(2) == 0)
            json.WriteNumber("steps", _random.Next(50));
        else if (_random.Next(3) == 0)
            json.WriteString("steps", "20");
        if (_random.Next(2) == 0)
            json.WriteNumber(Pick(["cfg", "cfg_scale"]), Pick([7, 6.5, 1e300, -0.0]));
        if (_random.Next(2) == 0)
            json.WriteNumber("seed", _random.NextInt64());
        if (_random.Next(4) == 0)
        {
            json.WriteStartArray("loras");
            json.WriteStringValue("detail");
            json.WriteStartObject();
            json.WriteString("name", "simple_shapes");
            json.WriteNumber("weight", 0.8);
            json.WriteEndObject();
            json.WriteEndArray();
        }
        if (_random.Next(4) == 0)
        {
            json.WriteStartArray("prompt_meta");
            json.WriteStringValue("a part");
            json.WriteEndArray();
        }
    }

    private void Tags(Utf8JsonWriter json)
    {
        json.WriteStartArray("tags");
        for (var i = _random.Next(5); i > 0; i--)
        {
            if (_random.Next(5) == 0)
            {
                json.WriteStringValue(Pick(Words));
                continue;
            }
            json.WriteStartObject();
            if (_random.Next(6) > 0)
                json.WriteString("category", Pick(Categories));
            json.WriteString("value", Pick(Words));
            json.WriteNumber("position", i);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private void Related(Utf8JsonWriter json)
    {
        json.WriteStartObject("related");
        json.WriteStartArray("similar");
        json.WriteStringValue("b2");
        if (_random.Next(2) == 0)
        {
            json.WriteStartObject();
            json.WriteString("key", "c3");
            json.WriteNumber("strength", 0.25);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void Metadata(Utf8JsonWriter json)
    {
        json.WriteStartObject("metadata");
        json.WriteString("created", Pick(["2025-01-15T10:30:00Z", "2025-02-01", "2024:12:31 23:59:59", "soon", "2025-01-15T10:30:00+02:00"]));
        json.WriteNumber("width", Pick([512, 1024, 0, -5]));
        json.WriteNumber("height", Pick([512, 768]));
        if (_random.Next(4) == 0)
            json.WriteNumber("duration", Pick([0, 12.5, 600, 3]));
        if (_random.Next(6) == 0)
            json.WriteNumber("frame_rate", Pick([24, 29.97, 60]));
        else if (_random.Next(9) == 0)
            json.WriteString("frame_rate", "24");
        if (_random.Next(3) == 0)
            json.WriteString("prompt", Pick(Words));
        if (_random.Next(6) == 0)
            Generation(json);
        if (_random.Next(3) == 0)
        {
            json.WriteStartObject("generation");
            if (_random.Next(2) == 0)
                json.WriteString("prompt", Pick(Words) + (_random.Next(3) == 0 ? " <lora:add_detail:0.7>" : ""));
            Generation(json);
            json.WriteEndObject();
        }
        if (_random.Next(5) == 0)
            json.WriteString("captured", Pick(["2024:12:31 23:59:59", "2023-05-06", "long ago"]));
        json.WriteEndObject();
    }
}
