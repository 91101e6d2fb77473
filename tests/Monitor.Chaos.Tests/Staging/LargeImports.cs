using System.Net.Http.Headers;
using System.Text;

namespace Monitor.Chaos.Tests.Staging;

/// <summary>Asks a node for more than it has memory for: previews of imports of a megabyte, side by side.</summary>
internal sealed class LargeImports
{
    private static readonly Uri Import = new("api/v1/services/import/list?preview=true", UriKind.Relative);

    private readonly byte[] _body = Encoding.UTF8.GetBytes("name;url;group;tags\n" + string.Concat(Enumerable.Range(0, 1900).Select(n =>
        $"Imported service number {n};https://imported-{n}.example/{new string('x', 400)};imported/{n % 50};a, b, c\n")));

    /// <summary>One asker, which goes on until it is told to end.</summary>
    /// <returns>How many were not answered well.</returns>
    public async Task<int> AskAsync(Stage stage, int node, CancellationToken ending)
    {
        for (var failed = 0; ; await Task.Delay(TimeSpan.FromMilliseconds(50), CancellationToken.None))
        {
            try
            {
                using var content = new ByteArrayContent(_body) { Headers = { ContentType = new MediaTypeHeaderValue("text/csv") } };
                using var answer = await stage.Nodes[node].Client.PostAsync(Import, content, ending);
                failed += answer.IsSuccessStatusCode ? 0 : 1;
            }
            catch (Exception e) when (e is HttpRequestException or InvalidOperationException or ObjectDisposedException)
            {
                failed++;
            }
            catch (OperationCanceledException)
            {
                return failed;
            }
        }
    }
}
