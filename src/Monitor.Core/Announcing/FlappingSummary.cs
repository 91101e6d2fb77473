using Monitor.Core.Alerting.Messages;
using Monitor.Core.Incidents.Flapping;
using Monitor.Core.Text;

namespace Monitor.Core.Announcing;

/// <summary>What a message says of a service that flaps, or does no longer. Pure.</summary>
internal static class FlappingSummary
{
    /// <summary>"Checkout flaps: 5 turns in 30 min; now Down", "Checkout is steady again after 9 turns in 25 min: Up for 10 min".</summary>
    /// <param name="since">Since when it is what it is now.</param>
    public static string Of(string service, FlappingNews news, HealthStatus status, DateTimeOffset since, DateTimeOffset now) => news.Ended switch
    {
        null => $"{service} flaps: {FlappingWords.Turns(news.Spell)}; now {StatusWords.Of(status)}",
        FlappingEnd.Steady => $"{service} is steady again after {FlappingWords.Turns(news.Turned.Turns, news.Turned.Within)}: {StatusWords.Of(status)} for {RoundSpan.Words(now - since)}",
        FlappingEnd.Unwatched => $"{service} flaps no longer: nobody watches it",
        _ => $"{service} no longer counts as flapping; now {StatusWords.Of(status)}",
    };

    public static ToldFlapping Told(FlappingNews news) => new(news.Spell.Since, news.Turned.Turns, (int)Math.Ceiling(news.Turned.Within.TotalSeconds), news.Ended);
}
