using System.Text;
using Monitor.Core.Probing;

namespace Monitor.Benchmarks;

/// <summary>Answers of 256 KiB of JSON, made to be dear to read.</summary>
internal static class WideAnswers
{
    private const int Bytes = 256 * 1024;

    public static readonly IReadOnlyDictionary<string, ProbeOutcome.Answered> ByName = new Dictionary<string, ProbeOutcome.Answered>
    {
        ["flat-texts"] = Fill("{", i => $"\"key{i}\":\"value {i}\"", "}"),
        ["flat-words"] = Fill("{\"status\":\"UP\",", i => $"\"k{i}\":\"UP\"", "}"),
        ["map-of-parts"] = Fill("{\"status\":\"UP\",\"components\":{", i => $"\"c{i}\":{{\"status\":\"UP\"}}", "}}"),
        ["list-of-parts"] = Fill("{\"status\":\"UP\",\"checks\":[", i => $"{{\"name\":\"c{i}\",\"status\":\"UP\"}}", "]}"),
        ["list-of-nothing"] = Fill("[", _ => "{}", "]"),
        ["nothing-under-one-key"] = Fill("{\"checks\":{", _ => "\"a\":{}", "}}"),
        ["list-of-nothing-under-a-key"] = Fill("{\"checks\":{\"a\":[", _ => "{}", "]}}"),
    };

    private static ProbeOutcome.Answered Fill(string head, Func<int, string> item, string tail)
    {
        var body = new StringBuilder(head, Bytes);
        for (var i = 0; body.Length + tail.Length + 64 < Bytes; i++)
            body.Append(i == 0 ? "" : ",").Append(item(i));
        return new ProbeOutcome.Answered(
            200, "application/json", [], Encoding.UTF8.GetBytes(body.Append(tail).ToString()), BodyTruncated: false, RemoteAddress: null,
            TimeSpan.Zero, default);
    }
}
