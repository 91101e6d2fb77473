using System.Net;
using System.Text.RegularExpressions;

namespace Monitor.Testing.Access;

/// <summary>What a browser does without scripts: keeps cookies, sends forms, asks for HTML, does not follow redirects.</summary>
public sealed partial class Browser(Uri address) : IDisposable
{
    private readonly CookieContainer _cookies = new();
    private HttpClient? _made;

    private HttpClient Client => _made ??= new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = _cookies }) { BaseAddress = address };

    public Task<HttpResponseMessage> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

    public async Task<string> ReadAsync(string path)
    {
        var answer = await GetAsync(path);
        return answer.StatusCode == HttpStatusCode.OK ? await TextOf(answer) : throw new InvalidOperationException($"{path} is answered {(int)answer.StatusCode}, not 200: {await TextOf(answer)}");
    }

    /// <summary>Opens a page and sends its form with these fields.</summary>
    public async Task<HttpResponseMessage> SubmitAsync(string path, params (string Name, string Value)[] fields) =>
        await PostAsync(path, [.. HiddenFieldsOf(await ReadAsync(path)), .. fields]);

    public Task<HttpResponseMessage> PostAsync(string path, params (string Name, string Value)[] fields) => SendAsync(
        new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))),
        });

    public Task<HttpResponseMessage> SignInAsync(string email, string password, string path = "/sign-in") =>
        SubmitAsync(path, ("Form.Email", email), ("Form.Password", password));

    /// <summary>Chooses another password than the one that is signed in with.</summary>
    public Task<HttpResponseMessage> ChangePasswordAsync(string old, string chosen) =>
        SubmitAsync("/account/password", ("Form.Old", old), ("Form.Password", chosen), ("Form.Repeat", chosen));

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        request.Headers.Accept.ParseAdd("text/html");
        return Client.SendAsync(request);
    }

    /// <summary>Sends a header with whatever it asks for from now on, as a proxy before it does.</summary>
    public void Always(string header, string value) => Client.DefaultRequestHeaders.Add(header, value);

    /// <summary>What it would send now, for another browser to go on with.</summary>
    public IReadOnlyList<Cookie> Cookies => _cookies.GetAllCookies().ToList();

    /// <summary>Loses the cookies whose names begin so.</summary>
    public void Forget(string name)
    {
        foreach (var cookie in _cookies.GetAllCookies().Where(c => c.Name.StartsWith(name, StringComparison.Ordinal)))
            cookie.Expired = true;
    }

    /// <summary>The hidden fields of a page's forms, the antiforgery token among them.</summary>
    public static IEnumerable<(string Name, string Value)> HiddenFieldsOf(string html) =>
        Hidden().Matches(html).Select(m => (m.Groups["name"].Value, WebUtility.HtmlDecode(m.Groups["value"].Value))).DistinctBy(f => f.Item1);

    public static async Task<string> TextOf(HttpResponseMessage answer) => WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());

    public void Dispose() => _made?.Dispose();

    [GeneratedRegex("""<input type="hidden" name="(?<name>[^"]+)" value="(?<value>[^"]*)"[^>]*>""")]
    private static partial Regex Hidden();
}
