using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Monitor.Core.Incidents.Actions;

namespace Monitor.Data.Incidents;

/// <summary><see cref="IAcknowledgeTickets"/> by ASP.NET Core's data protection, whose keys all nodes share: number and last second, encrypted and signed.</summary>
public sealed class AcknowledgeTickets(IDataProtectionProvider provider, TimeProvider clock) : IAcknowledgeTickets
{
    /// <summary>Who finds a message later signs in.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(7);

    private const int Longest = 400;

    private readonly IDataProtector _protector = provider.CreateProtector("Monitor.Acknowledge.v1");

    public string Issue(long incident) =>
        _protector.Protect(string.Create(CultureInfo.InvariantCulture, $"{incident}:{(clock.GetUtcNow() + Life).ToUnixTimeSeconds()}"));

    public long? IncidentOf(string ticket)
    {
        if (ticket.Length > Longest)
            return null;
        try
        {
            var parts = _protector.Unprotect(ticket).Split(':');
            return long.Parse(parts[1], CultureInfo.InvariantCulture) >= clock.GetUtcNow().ToUnixTimeSeconds() ? long.Parse(parts[0], CultureInfo.InvariantCulture) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
