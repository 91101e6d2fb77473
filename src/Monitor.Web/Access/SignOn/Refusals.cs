using System.Net.Sockets;
using Monitor.Core.Text;

namespace Monitor.Web.Access.SignOn;

/// <summary>Where somebody is led who is not let in, and what they are told there.</summary>
internal static class Refusals
{
    public const string Path = "/sign-in/refused";

    private const int LongestTold = 500;

    /// <summary>The page with the reason.</summary>
    public static string PathOf(SignOnRefusal why) => $"{Path}?why={why.ToString().ToLowerInvariant()}";

    /// <summary>The reason of an address; what is none is as if something did not fit together.</summary>
    public static SignOnRefusal Of(string? why) => Enum.TryParse<SignOnRefusal>(why, ignoreCase: true, out var known) && Enum.IsDefined(known) ? known : SignOnRefusal.State;

    /// <summary>True when the provider did not answer.</summary>
    public static bool IsSilence(Exception? exception) =>
        exception is HttpRequestException or TaskCanceledException or SocketException or IOException || (exception?.InnerException is { } inner && IsSilence(inner));

    /// <summary>What went wrong, for the log: providers, and strangers who pose as them, write part of it.</summary>
    public static string Told(Exception? exception) => ForeignText.Line(exception?.GetBaseException().Message ?? "it did not say why", LongestTold);

    /// <summary>What it is, in a heading.</summary>
    public static string Heading(SignOnRefusal why, string provider) => why switch
    {
        SignOnRefusal.Provider => $"{provider} does not answer",
        SignOnRefusal.Cancelled => "You were not signed in",
        SignOnRefusal.Bound => "Your account was not linked",
        SignOnRefusal.State => "Signing in did not work",
        _ => "You may not sign in here",
    };

    /// <summary>Why, and what to do.</summary>
    public static string Sentence(SignOnRefusal why, string provider) => why switch
    {
        SignOnRefusal.Role => $"{provider} knows you, but none of your roles and groups there has a role in Monitor. Ask whoever runs Monitor which group you need.",
        SignOnRefusal.Email => $"{provider} does not tell Monitor your e-mail address, by which you would be known here. Ask whoever runs Monitor: it has to be among what {provider} tells.",
        SignOnRefusal.Taken => "An account that is not bound to you has your e-mail address already. If it is yours, sign in with its password and link it under Account; or let an admin remove it, and come again.",
        SignOnRefusal.Bound => $"Who you are at {provider} is bound to another account here, or your account to somebody else there. One account and one person there go together: end the other link first, or let an admin remove the other account.",
        SignOnRefusal.Disabled => "Your account in Monitor is disabled. An admin can enable it.",
        SignOnRefusal.Cancelled => $"You or {provider} ended it. You may try again.",
        SignOnRefusal.Provider => "Monitor could not reach it, or it did not answer as it should. The log says why. Everything else works: who has a password can sign in by it.",
        _ => "What came back was not what this browser had asked for: it took too long, was begun in another window or at another address, or was sent by somebody else. Try again from here.",
    };
}
