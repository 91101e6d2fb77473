using System.Text;

namespace Monitor.Testing.Servers;

/// <summary>An OpenTelemetry collector: keeps what is sent to it over HTTP, and reads as much of its protobuf as tests ask for.</summary>
public sealed class OtlpCollector : IAsyncDisposable
{
    private readonly TestServer _server;

    private OtlpCollector(TestServer server) => _server = server;

    /// <summary>For <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>.</summary>
    public Uri Address => _server.Address;

    /// <summary>All spans so far.</summary>
    public IReadOnlyList<Span> Spans =>
    [
        .. from request in _server.Requests
           where request.Path == "/v1/traces"
           from resource in Wire.Of(request.Body).Parts(1)
           from scope in resource.Parts(2)
           from span in scope.Parts(2)
           select new Span(
               span.Text(5), Convert.ToHexStringLower(span.Bytes(2)), Convert.ToHexStringLower(span.Bytes(4)),
               span.Parts(9).GroupBy(a => a.Text(1)).ToDictionary(g => g.Key, g => g.First().Parts(2).Select(v => v.Text(1)).FirstOrDefault() ?? "")),
    ];

    /// <summary>Names of all metrics so far.</summary>
    public IReadOnlySet<string> Metrics =>
        (from request in _server.Requests
         where request.Path == "/v1/metrics"
         from resource in Wire.Of(request.Body).Parts(1)
         from scope in resource.Parts(2)
         from metric in scope.Parts(2)
         select metric.Text(1)).ToHashSet();

    /// <summary>All that was sent, as it came.</summary>
    public string Everything => string.Concat(_server.Requests.Select(r => Encoding.Latin1.GetString(r.Body)));

    public static async Task<OtlpCollector> StartAsync() => new((await TestServer.StartAsync()).Answers(TestAnswer.Status(200)));

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    /// <param name="Parent">Empty for the first of a trace.</param>
    /// <param name="Tags">Those that are texts.</param>
    public sealed record Span(string Name, string Id, string Parent, IReadOnlyDictionary<string, string> Tags);

    /// <summary>A message of protobuf: its fields by number (protobuf.dev/programming-guides/encoding).</summary>
    private sealed record Wire(ILookup<int, byte[]> Fields)
    {
        public static Wire Of(byte[] message) => new(Read(message).ToLookup(f => f.Field, f => f.Value));

        public IEnumerable<Wire> Parts(int field) => Fields[field].Select(Of);

        public byte[] Bytes(int field) => Fields[field].FirstOrDefault() ?? [];

        public string Text(int field) => Encoding.UTF8.GetString(Bytes(field));

        private static IEnumerable<(int Field, byte[] Value)> Read(byte[] message)
        {
            for (var at = 0; at < message.Length;)
            {
                var key = Number(message, ref at);
                var length = (int)(key & 7) switch
                {
                    0 => Skipped(message, at),
                    1 => 8,
                    2 => (int)Number(message, ref at),
                    _ => 4,
                };
                yield return ((int)(key >> 3), message[at..(at + length)]);
                at += length;
            }
        }

        private static int Skipped(byte[] message, int at)
        {
            var end = at;
            Number(message, ref end);
            return end - at;
        }

        private static ulong Number(byte[] message, ref int at)
        {
            ulong number = 0;
            for (var shift = 0; ; shift += 7)
            {
                var part = message[at++];
                number |= (ulong)(part & 0x7F) << shift;
                if (part < 0x80)
                    return number;
            }
        }
    }
}
