using System.Text.RegularExpressions;
using Monitor.Testing;

namespace Monitor.EndToEnd.Tests.Deployed;

/// <summary><c>docker-compose.yml</c> as <c>docker compose config</c> renders it with some variables: anchors merged, values put in.</summary>
internal sealed partial class ComposeFile(IReadOnlyDictionary<string, string> variables)
{
    private readonly Yaml _file = Yaml.Of(File.ReadAllText(Repository.File("docker-compose.yml")));

    public IReadOnlyDictionary<string, Yaml> Services => _file["services"].Fields;

    public IReadOnlyDictionary<string, string> EnvironmentOf(string service) =>
        Services[service]["environment"].Fields.ToDictionary(f => f.Key, f => PutIn(f.Value.Text));

    /// <summary>Between SIGTERM and SIGKILL.</summary>
    public TimeSpan GraceOf(string service) => TimeSpan.FromSeconds(int.Parse(Services[service]["stop_grace_period"].Text.TrimEnd('s'), System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>The innermost first, for a value may name others.</summary>
    /// <exception cref="InvalidOperationException">One that has to be set is not.</exception>
    public string PutIn(string text)
    {
        while (Variable().Match(text) is { Success: true } found)
            text = text.Remove(found.Index, found.Length).Insert(found.Index, Value(found.Groups[1].Value, found.Groups[2].Value, found.Groups[3].Value));
        return text;
    }

    private string Value(string name, string sign, string word) => variables.GetValueOrDefault(name, "") switch
    {
        { Length: > 0 } value => value,
        _ when sign == ":?" => throw new InvalidOperationException($"{name}: {word}"),
        _ => word,
    };

    [GeneratedRegex(@"\$\{(\w+)(?:(:[-?])([^${}]*))?\}")]
    private static partial Regex Variable();
}
