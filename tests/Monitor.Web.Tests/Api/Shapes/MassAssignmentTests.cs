using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Monitor.Web.Access;
using Monitor.Web.Tests.Access;
using Monitor.Web.Tests.Api.Alerting;

namespace Monitor.Web.Tests.Api.Shapes;

/// <summary>Every body that the API's description names, at every depth, with what a client must not say: whose it is, which number and revision it has, who made it and when, and how it is.</summary>
public sealed class MassAssignmentTests(SharedHost shared) : IClassFixture<SharedHost>
{
    /// <summary>A value that would do harm where it was taken.</summary>
    private static readonly Dictionary<string, JsonNode> Forbidden = new()
    {
        ["id"] = 1, ["serviceId"] = 1, ["revision"] = 99, ["edition"] = "1-99", ["managedBy"] = "file", ["createdAt"] = "2000-01-01T00:00:00Z", ["updatedAt"] = "2000-01-01T00:00:00Z", ["deletedAt"] = "2000-01-01T00:00:00Z",
        ["createdBy"] = "eve", ["actor"] = "eve", ["by"] = "eve", ["user"] = "eve", ["userId"] = Guid.Empty.ToString(), ["role"] = "Admin", ["reach"] = "all", ["groups"] = new JsonArray("payments"), ["isAdmin"] = true,
        ["hash"] = "x", ["paused"] = true, ["state"] = "open", ["status"] = "Healthy", ["health"] = new JsonObject(), ["acknowledged"] = true, ["resolvedAt"] = "2000-01-01T00:00:00Z", ["disabledReason"] = "x", ["failingSince"] = "2000-01-01T00:00:00Z", ["shared"] = true,
    };

    /// <summary>Where such a field is what the call is about: who may call it says <c>docs/permissions.md</c>, and its value is held against the caller's own groups and role.</summary>
    private static readonly string[] Meant = ["change.paused", "components[].role", "match.groups", "role", "route.match.groups", "scope.groups"];

    /// <summary>Which settings a channel has says its kind, and holds what is sent against that by itself (<see cref="ChannelsApiTests"/>).</summary>
    private static readonly string[] OfKinds = ["settings"];

    [Fact]
    public async Task What_a_client_must_not_say_is_refused_by_its_name_at_every_depth()
    {
        using var admin = await ApiCaller.OfAsync(shared.Host, AccessRoles.Admin);
        var document = await admin.GetAsync("/openapi/v1.json");
        var (taken, meant, without, tried) = (new List<string>(), new SortedSet<string>(StringComparer.Ordinal), new List<string>(), 0);
        foreach (var (method, path, operation) in Changes(document))
        {
            if (!operation.TryGetProperty("requestBody", out var body))
            {
                without.Add($"{method} {path}");
                continue;
            }

            foreach (var (at, known) in Objects(document, body.GetProperty("content").GetProperty("application/json").GetProperty("schema"), "", []))
            {
                foreach (var name in known.Where(Forbidden.ContainsKey))
                    meant.Add(Joined(at, name));
                taken.AddRange(await TakenAsync(admin, method, path, at, [.. Forbidden.Keys.Except(known)]));
                tried++;
            }
        }

        taken.ShouldBeEmpty();
        tried.ShouldBeGreaterThan(60);
        meant.ShouldBe(Meant);
        without.Where(change => change.StartsWith("PUT ", StringComparison.Ordinal)).ShouldBe(["PUT /api/v1/demo"], "a definition is said by its body; a demo has none");
    }

    private static async Task<string[]> TakenAsync(ApiCaller admin, string method, string path, string at, string[] forbidden)
    {
        using var answer = await admin.SendAsync(method, path.Replace("{id}", "987654", StringComparison.Ordinal).Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal), Within(at, new JsonObject(forbidden.Select(f => KeyValuePair.Create(f, (JsonNode?)Forbidden[f].DeepClone())))).ToJsonString());
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        if (answer.StatusCode != HttpStatusCode.BadRequest)
            return [$"{method} {path} {at}: {(int)answer.StatusCode} {text}"];
        var errors = JsonDocument.Parse(text).RootElement.GetProperty("errors").EnumerateObject().Where(e => e.Value[0].GetString()!.StartsWith("There is no such field.", StringComparison.Ordinal)).Select(e => e.Name).ToList();
        return [.. forbidden.Select(f => Joined(at.Replace("[]", "[0]", StringComparison.Ordinal), f)).Except(errors).Select(f => $"{method} {path} takes {f}")];
    }

    private static IEnumerable<(string Method, string Path, JsonElement Operation)> Changes(JsonElement document) =>
        from path in document.GetProperty("paths").EnumerateObject()
        from operation in path.Value.EnumerateObject()
        where operation.Name is "post" or "put" or "patch" or "delete"
        select (operation.Name.ToUpperInvariant(), path.Name, operation.Value);

    // Each object that a body may hold, by its path, with the names of its fields. Dictionaries take any name.
    private static IEnumerable<(string At, string[] Known)> Objects(JsonElement document, JsonElement schema, string at, string[] before)
    {
        foreach (var (name, known) in Resolved(document, schema))
        {
            if (name is not null && before.Contains(name))
                continue;
            string[] seen = name is null ? before : [.. before, name];
            if (known.TryGetProperty("items", out var items))
            {
                foreach (var found in Objects(document, items, at + "[]", seen))
                    yield return found;
            }

            if (!known.TryGetProperty("properties", out var properties))
                continue;
            yield return (at, [.. properties.EnumerateObject().Select(p => p.Name)]);
            foreach (var property in properties.EnumerateObject().Where(p => !OfKinds.Contains(p.Name)))
            {
                foreach (var found in Objects(document, property.Value, Joined(at, property.Name), seen))
                    yield return found;
            }
        }
    }

    // What a schema stands for: references, and one of several.
    private static IEnumerable<(string? Name, JsonElement Schema)> Resolved(JsonElement document, JsonElement schema)
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            var name = reference.GetString()!.Split('/')[^1];
            return [(name, document.GetProperty("components").GetProperty("schemas").GetProperty(name))];
        }

        return ((string[])["oneOf", "anyOf", "allOf"]).FirstOrDefault(word => schema.TryGetProperty(word, out _)) is { } several
            ? schema.GetProperty(several).EnumerateArray().SelectMany(s => Resolved(document, s))
            : [(null, schema)];
    }

    private static JsonNode Within(string at, JsonNode inner)
    {
        foreach (var part in at.Split('.', StringSplitOptions.RemoveEmptyEntries).Reverse())
        {
            var (name, depth) = (part.TrimEnd('[', ']'), part.Count(c => c == '['));
            for (var i = 0; i < depth; i++)
                inner = new JsonArray(inner);
            inner = name.Length == 0 ? inner : new JsonObject { [name] = inner };
        }

        return inner;
    }

    private static string Joined(string at, string name) => at.Length == 0 ? name : $"{at}.{name}";
}
