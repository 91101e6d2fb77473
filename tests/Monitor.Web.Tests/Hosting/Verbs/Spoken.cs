using Microsoft.Extensions.Configuration;
using Monitor.Web.Hosting.Verbs;

namespace Monitor.Web.Tests.Hosting.Verbs;

/// <summary>A verb as somebody types it, and what it answered.</summary>
internal sealed record Spoken(int Code, string Output, string Errors)
{
    public static async Task<Spoken> SayAsync(IReadOnlyList<string> words, params (string Key, string? Value)[] settings)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        using var setting = new VerbSetting(() => new ConfigurationBuilder()
            .AddInMemoryCollection([new("Logging:LogLevel:Default", "None"), .. settings.Select(s => new KeyValuePair<string, string?>(s.Key, s.Value))]).Build()) { Output = output, Errors = errors };
        var code = await CommandLine.RunAsync([.. words], setting, CancellationToken.None);
        return new(code, output.ToString(), errors.ToString());
    }
}
