using System.Globalization;
using System.Net;
using Monitor.Core.Probing;
using Monitor.Core.Probing.Http;
using Monitor.Core.Probing.Outbound;
using Monitor.Core.Probing.Outbound.Rules;
using Monitor.Core.Registry.Transports;

namespace Monitor.Fuzz.Hostile;

/// <summary>One address that must not be reached, as it is written in one place.</summary>
/// <param name="Meant">The forbidden address.</param>
/// <param name="AllowPrivate">Of the policy.</param>
internal sealed record AddressCase(IPAddress Meant, string Text, bool AllowPrivate)
{
    private const string Public = "192.0.2.1";

    // Whatever is allowed, some addresses are not.
    private static readonly OutboundRules Widest = new(true, [AddressRange.Parse("0.0.0.0/0", out _)!, AddressRange.Parse("::/0", out _)!], []);

    private static readonly string[] Urls =
    [
        "http://{0}/", "HTTPS://{0}:8443/x", "http://" + Public + "@{0}/", "http://{0}@" + Public + "/", "http://" + Public + ":80\\@{0}/", "http://{0}#@" + Public + "/", "http://{0}\\@" + Public + "/",
        "http:\\\\{0}\\", "http:////{0}/", "http:{0}", " http://{0}/ ", "http://{0}\t/", "h\nttp://{0}/", "http://{0}?.example/", "http://{0}%2f.example/", "//{0}/", "http://[{0}]/", "http://{0}:0/",
    ];

    public static IEnumerable<AddressCase> All() =>
        Of(Forbidden.Never, Forbidden.NeverInIPv6, [true, false]).Concat(Of(Forbidden.Private, Forbidden.PrivateInIPv6, [false]));

    /// <returns>What was reached, or null.</returns>
    public async Task<string?> TryAsync()
    {
        // The worst resolver: whatever it takes for a name means the forbidden address.
        var addresses = new OutboundAddresses(new OutboundPolicy(AllowPrivate ? Widest : OutboundRules.Default with { AllowPrivateNetworks = false }), (_, _) => Task.FromResult<IPAddress[]>([Meant]));
        if (OutboundTarget.HostOf(Text) is { } shown && (await addresses.ExplainAsync(shown, CancellationToken.None)) is { IsAllowed: true } verdict
            && verdict.Addresses.Any(a => a.IsAllowed && Leads(IPAddress.Parse(a.Address))))
            return $"the test of an address allows {verdict.Addresses[0].Address}";
        if (await ReachedAsync(addresses, Text) is { } reached)
            return $"a host is looked up as {reached}";
        foreach (var form in Urls)
        {
            var url = string.Format(CultureInfo.InvariantCulture, form, Text);
            if (HttpAddress.Error(url.Trim()) is not null)
                continue;
            if (await ReachedAsync(addresses, new PreparedRequest(new HttpProbe { Url = url.Trim() }).First.Target.EndPoint.Host) is { } asked)
                return $"{Literal.Of(url)} is asked at {asked}";
        }

        return null;
    }

    private static IEnumerable<AddressCase> Of(string[] fours, string[] sixes, bool[] policies) =>
        from allowed in policies
        from meant in fours.Select(IPAddress.Parse).SelectMany(four => Forbidden.Carriers(four).Prepend(four)).Concat(sixes.Select(IPAddress.Parse))
        from text in Spellings.Of(meant)
        select new AddressCase(meant, text, allowed);

    private async Task<IPAddress?> ReachedAsync(OutboundAddresses addresses, string host)
    {
        try
        {
            return (await addresses.FindAsync(host, null, CancellationToken.None)).FirstOrDefault(Leads);
        }
        catch (ConnectException e) when (e.Failure is ProbeFailure.BlockedByPolicy or ProbeFailure.NameNotFound)
        {
            return null;
        }
    }

    // By bytes alone, whatever its zone. What an odd spelling means otherwise is a public address like any other.
    private bool Leads(IPAddress address) => address.GetAddressBytes().AsSpan().IndexOf(Meant.GetAddressBytes()) >= 0;
}
