using System.Text;
using YamlDotNet.Core;

namespace Monitor.Core.Registry.Kubernetes.Yaml;

/// <summary>Reads a pasted text, and says where it is not well-formed.</summary>
internal static class YamlText
{
    public const string Place = "yaml";

    private const string TooLarge = "It is larger than 1 MiB: paste the workloads that have probes, and leave the rest.";

    private const string NotYaml = "It is not well-formed YAML.";

    /// <returns>Empty when it could not be read; the findings say why.</returns>
    public static IReadOnlyList<YamlNode> Read(string? text, Findings findings)
    {
        text = (text ?? "").TrimStart('\uFEFF');
        if (string.IsNullOrWhiteSpace(text))
            findings.Problem(Place, "Paste the YAML of a Pod, Deployment, StatefulSet or DaemonSet.");
        else if (Encoding.UTF8.GetByteCount(text) > KubernetesImport.MostBytes)
            findings.Problem(Place, TooLarge);
        else
            return Parsed(text, findings);
        return [];
    }

    private static IReadOnlyList<YamlNode> Parsed(string text, Findings findings)
    {
        if (JsonNodes.TryRead(text) is { } json)
            return [json];
        try
        {
            return new YamlReader(new Parser(new Scanner(new StringReader(text), skipComments: true))).ReadAll();
        }
        catch (YamlException e)
        {
            findings.Problem(Place, Sentence(e, text));
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or IndexOutOfRangeException)
        {
            // Some malformed texts break the library's own bookkeeping.
            findings.Problem(Place, $"{NotYaml}{Hint(text)}");
        }

        return [];
    }

    private static string Sentence(YamlException e, string text)
    {
        // The library reports a tab where the mapping around it begins.
        if (e is not YamlRefusal && e.Message.Contains("tab", StringComparison.Ordinal) && TabbedLine(text, e.Start.Line) is { } tabbed)
            return $"Line {tabbed}: It is indented by a tab, and YAML is indented by spaces.";
        var place = e.Start.Line > 0 ? $"Line {e.Start.Line}, column {e.Start.Column}: " : "";
        return $"{place}{(e is YamlRefusal ? e.Message : $"{NotYaml} {Ended(e.Message)}")}{Hint(text)}";
    }

    // What most often brings text that looks like YAML and is none.
    private static string Hint(string text) => text.Contains("{{", StringComparison.Ordinal)
        ? " It looks like a template: paste what 'helm template' or 'kubectl get -o yaml' prints."
        : "";

    private static long? TabbedLine(string text, long from)
    {
        var number = 0L;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (++number >= from && line.TrimStart(' ').StartsWith('\t'))
                return number;
        }

        return null;
    }

    private static string Ended(string message) =>
        message.Length == 0 ? "" : char.ToUpperInvariant(message[0]) + Findings.Shown(message, 200)[1..].TrimEnd('.') + ".";
}
