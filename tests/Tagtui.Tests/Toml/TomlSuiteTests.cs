using System.Text.Json;
using Tagtui.Toml;

namespace Tagtui.Tests.Toml;

public class TomlSuiteTests
{
    [TomlSuiteFact]
    public void EveryValidFileReadsAsItsTaggedValues()
    {
        var wrong = new List<string>();
        int count = 0;
        foreach (string name in TomlSuite.Cases("valid"))
        {
            count++;
            string path = Path.Combine(TomlSuite.Folder!, name);
            using var expected = JsonDocument.Parse(File.ReadAllBytes(Path.ChangeExtension(path, ".json")));
            try
            {
                Tagged.Compare(expected.RootElement, TomlReader.Read(File.ReadAllBytes(path), name), name, wrong);
            }
            catch (TomlException e)
            {
                wrong.Add(e.Message);
            }
        }
        Assert.Empty(wrong);
        Assert.True(count > 200, $"{count} cases");
    }

    [TomlSuiteFact]
    public void EveryInvalidFileIsRefusedWithAPlaceInIt()
    {
        var wrong = new List<string>();
        int count = 0;
        foreach (string name in TomlSuite.Cases("invalid"))
        {
            count++;
            byte[] bytes = File.ReadAllBytes(Path.Combine(TomlSuite.Folder!, name));
            try
            {
                TomlReader.Read(bytes, name);
                wrong.Add(name + " was read");
            }
            catch (TomlException e)
            {
                int lines = bytes.Count(b => b == '\n') + 1;
                if (e.Place.Line < 1 || e.Place.Line > lines || e.Place.Column < 1 || e.Message.Any(char.IsControl))
                    wrong.Add(e.Message);
            }
        }
        Assert.Empty(wrong);
        Assert.True(count > 400, $"{count} cases");
    }

    /// <summary>What we write of a file as JSON has its shape and its values.</summary>
    [TomlSuiteFact]
    public void EveryValidFileCanBeWrittenAsJson()
    {
        foreach (string name in TomlSuite.Cases("valid"))
        {
            var table = TomlReader.Read(File.ReadAllBytes(Path.Combine(TomlSuite.Folder!, name)), name);
            using var stream = new MemoryStream();
            using (var writer = new Utf8JsonWriter(stream))
                TomlJson.Write(table, writer);
            using var json = JsonDocument.Parse(stream.ToArray(), new JsonDocumentOptions { MaxDepth = 200 });
            Assert.Equal(table.Entries.Select(e => e.Key), json.RootElement.EnumerateObject().Select(p => p.Name));
        }
    }
}
