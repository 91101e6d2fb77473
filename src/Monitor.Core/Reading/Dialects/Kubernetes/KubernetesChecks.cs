using Monitor.Core.Reading.Json;
using Monitor.Core.Reading.Trails;
using Monitor.Core.Reading.Words;
using Monitor.Core.Text;

namespace Monitor.Core.Reading.Dialects.Kubernetes;

/// <summary>
/// Kubernetes' verbose health text: <c>[+]name ok</c>, <c>[-]name failed: reason</c>, at the end <c>readyz check passed</c>. Names hold
/// slashes of their own; an excluded check is Unknown. Source: kubernetes apiserver, healthz.go (also controller-runtime, etcd, kcp).
/// </summary>
internal sealed class KubernetesChecks() : Dialect("k8s-healthz", "Kubernetes healthz"), ITextDialect
{
    public bool TryRead(ReadOnlySpan<char> text, ReadingDraft draft)
    {
        if (!text.StartsWith("[+]", StringComparison.Ordinal) && !text.StartsWith("[-]", StringComparison.Ordinal))
            return ReadVerdict(text, 1, draft);
        var number = 0;
        foreach (var line in text.EnumerateLines())
        {
            number++;
            if (line.StartsWith("[+]", StringComparison.Ordinal))
                AddCheck(line[3..].Trim(), good: true, number, draft);
            else if (line.StartsWith("[-]", StringComparison.Ordinal))
                AddCheck(line[3..].Trim(), good: false, number, draft);
            else
                ReadVerdict(line.Trim(), number, draft);
        }

        return true;
    }

    private static bool ReadVerdict(ReadOnlySpan<char> line, int number, ReadingDraft draft)
    {
        if (line.Length > StatusSentence.Longest)
            return false;
        if (line.EndsWith(" check passed", StringComparison.Ordinal))
            draft.Says(StatusWord.Healthy, Spot.OnLine(number));
        else if (line.EndsWith(" check failed", StringComparison.Ordinal))
            draft.Says(StatusWord.Unhealthy, Spot.OnLine(number));
        else
            return false;
        return true;
    }

    private static void AddCheck(ReadOnlySpan<char> check, bool good, int number, ReadingDraft draft)
    {
        var end = check.IndexOf(' ');
        var name = CleanText.Name(end < 0 ? check : check[..end]);
        var rest = end < 0 ? default : check[(end + 1)..].Trim();
        var status = rest.StartsWith("excluded", StringComparison.Ordinal) ? StatusWord.Unknown : StatusWord.Of(good);
        draft.Parts.Add(null, name.Length == 0 ? "?" : name, status.Status, good && rest is "ok" ? null : MessageOf(rest), Spot.OnLine(number));
    }

    private static string? MessageOf(ReadOnlySpan<char> rest)
    {
        const string Failed = "failed:";
        var reason = rest.StartsWith(Failed, StringComparison.Ordinal) ? rest[Failed.Length..] : rest;
        return reason.IsWhiteSpace() ? null : CleanText.Message(reason);
    }
}
