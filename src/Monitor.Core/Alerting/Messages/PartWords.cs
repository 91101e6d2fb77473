using Monitor.Core.Text;

namespace Monitor.Core.Alerting.Messages;

/// <summary>What is said of a part of a service. Pure.</summary>
internal static class PartWords
{
    private const int LongestName = 100;

    /// <summary>"redis of Checkout is Down"; once it is over "… is Up again"; once nobody reports it any more "… is no longer reported".</summary>
    public static string Of(string part, string service, HealthStatus status)
    {
        var name = $"{ForeignText.Line(part, LongestName)} of {service}";
        return status switch
        {
            HealthStatus.Healthy => $"{name} is Up again",
            HealthStatus.Unknown => $"{name} is no longer reported",
            _ => $"{name} is {StatusWords.Of(status)}",
        };
    }

    /// <summary>"redis is Down for 3 services".</summary>
    public static string OfMany(string part, int services, HealthStatus status)
    {
        var name = ForeignText.Line(part, LongestName);
        return status switch
        {
            HealthStatus.Healthy => $"{name} is Up again for {services} services",
            HealthStatus.Unknown => $"{name} is no longer reported by {services} services",
            _ => $"{name} is {StatusWords.Of(status)} for {services} services",
        };
    }
}
