using System.Text;

namespace Tagtui.Library.Demo;

/// <summary>Sidecars as others write them. An edit must leave every byte that it does not mean to change.</summary>
internal static class ForeignSidecars
{
    /// <summary>A byte-order mark, tabs, CRLF, unknown members, an odd number and an escaped slash.</summary>
    public static byte[] Robot { get; } = Bytes("\uFEFF" + """
        {
        	"x_studio": {"exposure": 1e5, "render": "scenes\/robot_04", "passes": [ 1,2,  3 ]},
        	"name": "robot",
        	"type": "image",
        	"caption": "portrait, robot, glowing eyes, yellow background",
        	"tags": [
        		{"value": "robot", "category": "class", "position": 0, "weight": 0.90},
        		{"value": "portrait", "category": "style", "position": 1}
        	],
        	"score": 3,
        	"related": {},
        	"metadata": {"created": "2025-04-02T08:15:00Z", "width": 640, "height": 640, "x_operator": "Zo\u00eb"}
        }

        """.ReplaceLineEndings("\r\n"));

    /// <summary>An old record: no type, and `similar_images` with file names and distances. Four spaces.</summary>
    public static byte[] Circles { get; } = Bytes("""
        {
            "name": "circles_gradient",
            "caption": "",
            "tags": [
                {"category": "class", "value": "abstract", "position": 0},
                {"category": "subject", "value": "circles", "position": 1},
                {"category": "color", "value": "magenta", "position": 2}
            ],
            "similar_images": [
                ["abstract/bubbles.png", 9],
                ["abstract/seventies_waves.jpg", 14]
            ]
        }
        """.ReplaceLineEndings("\n"));

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
