using System.Text.Json.Nodes;

namespace Monitor.Fuzz.Hostile;

/// <summary>Makes definitions of services as somebody hostile would send them.</summary>
internal sealed class DefinitionMaker(Random random)
{
    private const string Template =
        """
        {"key":"shop","name":"Shop","group":"a/b","environment":"prod","tags":["x"],"description":"d","owner":"o","runbookUrl":"https://example.com/","enabled":true,"dependsOn":["db"],
         "probes":{"readiness":{"http":{"url":"http://10.0.0.5:8000/ready?a=b","method":"POST","headers":{"X-A":"1","Host":"shop.example"},"body":"{}","expectedStatus":"200-399","authentication":{"scheme":"bearer","token":"t"}},
          "periodSeconds":30,"timeoutSeconds":5,"successThreshold":1,"failureThreshold":3,"degradedAfterMilliseconds":100,"dialect":"spring-actuator",
          "assertions":[{"header":"X-B","operator":"matches","value":"a+"},{"jsonPath":"$.a[?@.b=='c']","operator":"equals","value":"1"},{"body":"ok"}]},
         "liveness":{"tcp":{"host":"db","port":5432,"send":"a","expect":"b"}},"startup":{"dns":{"name":"a.example","type":"A","server":"10.0.0.53:53","expect":"1"}}},
         "components":[{"match":"db*","role":"optional","quorum":1}],"noDataMinutes":5,"flapping":{},"certificate":{},"sloTarget":99.9}
        """;

    private readonly Spoiler _spoiler = new(random);

    public string Make()
    {
        var root = JsonNode.Parse(Template)!;
        for (var i = 1 + random.Next(4); i > 0; i--)
            _spoiler.Spoil(root);
        return root.ToJsonString();
    }
}
