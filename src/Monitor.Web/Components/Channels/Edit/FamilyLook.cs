using Monitor.Core.Alerting.Channels.Kinds;

namespace Monitor.Web.Components.Channels.Edit;

/// <summary>A family of kinds as a sign and a heading. Nobody's logo.</summary>
/// <param name="Icon">Name of a shape in the sprite.</param>
public sealed record FamilyLook(string Icon, string Heading)
{
    public static FamilyLook For(ChannelFamily family) => family switch
    {
        ChannelFamily.Machine => new("code", "Programs"),
        ChannelFamily.Chat => new("chat", "Chats"),
        ChannelFamily.Mail => new("mail", "Mail"),
        ChannelFamily.Phone => new("phone", "Telephones"),
        _ => new("bell", "On call"),
    };
}
