using Microsoft.Playwright;

namespace Monitor.EndToEnd.Tests.Browsing;

/// <summary>A device with passkeys, within Chromium: it asks nobody who is there, and answers at once while somebody is (the DevTools protocol's WebAuthn).</summary>
internal sealed class VirtualDevice
{
    private readonly ICDPSession protocol;
    private readonly string number;

    private VirtualDevice(ICDPSession protocol, string number) => (this.protocol, this.number) = (protocol, number);

    public static async Task<VirtualDevice> AttachAsync(IPage page)
    {
        var protocol = await page.Context.NewCDPSessionAsync(page);
        await protocol.SendAsync("WebAuthn.enable");
        var made = await protocol.SendAsync("WebAuthn.addVirtualAuthenticator", new() { ["options"] = new
        {
            protocol = "ctap2", transport = "internal", hasResidentKey = true, hasUserVerification = true, isUserVerified = true, automaticPresenceSimulation = true,
        } });
        return new VirtualDevice(protocol, made!.Value.GetProperty("authenticatorId").GetString()!);
    }

    /// <summary>Somebody is there, and touches it when it asks; or nobody.</summary>
    public Task BeTouchedAsync(bool isTouched) =>
        protocol.SendAsync("WebAuthn.setAutomaticPresenceSimulation", new() { ["authenticatorId"] = number, ["enabled"] = isTouched });

    /// <summary>How many passkeys it has.</summary>
    public async Task<int> CountAsync() =>
        (await protocol.SendAsync("WebAuthn.getCredentials", new() { ["authenticatorId"] = number }))!.Value.GetProperty("credentials").GetArrayLength();
}
