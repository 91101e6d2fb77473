using System.Reflection;
using Mono.Cecil;

namespace Monitor.Web.Tests.Arrows;

/// <summary>Who makes what opens connections, or looks names up, by the compiled code of an assembly: however it is written there.</summary>
internal static class MadeConnections
{
    // Made by their constructors, called by whoever derives from them, too. An HttpMessageInvoker is none: it is given the handler that connects.
    private static readonly HashSet<string> Made =
    [
        "System.Net.Http.HttpClient", "System.Net.Http.HttpClientHandler", "System.Net.Http.SocketsHttpHandler",
        "System.Net.Sockets.Socket", "System.Net.Sockets.TcpClient", "System.Net.Sockets.UdpClient", "System.Net.Sockets.TcpListener",
        "System.Net.WebSockets.ClientWebSocket", "System.Net.NetworkInformation.Ping", "System.Net.Mail.SmtpClient", "System.Net.WebClient",
        "System.DirectoryServices.Protocols.LdapConnection",
        "MailKit.Net.Smtp.SmtpClient", "MailKit.Net.Imap.ImapClient", "MailKit.Net.Pop3.Pop3Client", "DnsClient.LookupClient",
    ];

    // Made by a method: all of theirs that begin so.
    private static readonly (string Type, string Method)[] Making =
    [
        ("System.Net.Dns", "Get"), ("System.Net.Dns", "Resolve"), ("System.Net.Dns", "BeginGet"), ("System.Net.WebRequest", "Create"), ("System.Net.Quic.QuicConnection", "Connect"),
        ("Grpc.Net.Client.GrpcChannel", "For"), ("Microsoft.Extensions.DependencyInjection.HttpClientFactoryServiceCollectionExtensions", "Add"),
    ];

    /// <returns>Each maker once, with what it makes: <c>Monitor.Core.X: Socket</c>.</returns>
    public static IReadOnlyList<string> In(params Assembly[] assemblies) =>
    [
        .. assemblies.SelectMany(In).Distinct().Order(StringComparer.Ordinal),
    ];

    private static IEnumerable<string> In(Assembly assembly)
    {
        using var module = ModuleDefinition.ReadModule(assembly.Location);
        return
        [
            .. from type in module.GetTypes()
               from method in type.Methods
               where method.HasBody
               from instruction in method.Body.Instructions
               let called = instruction.Operand as MethodReference
               where called is not null
               from made in MadeBy(called)
               select $"{Outermost(type)}: {made}",
        ];
    }

    private static IEnumerable<string> MadeBy(MethodReference called)
    {
        var type = called.DeclaringType.FullName;
        if ((called.Name == ".ctor" && Made.Contains(type)) || Array.Exists(Making, m => m.Type == type && called.Name.StartsWith(m.Method, StringComparison.Ordinal)))
            yield return called.DeclaringType.Name;
        // Left to a container, or to reflection.
        foreach (var argument in (called as GenericInstanceMethod)?.GenericArguments.Where(a => Made.Contains(a.FullName)) ?? [])
        {
            if (called.Name.Contains("Add", StringComparison.Ordinal) || called.Name.Contains("Create", StringComparison.Ordinal))
                yield return argument.Name;
        }
    }

    // Closures and state machines belong to whom they lie in.
    private static string Outermost(TypeDefinition type)
    {
        while (type.DeclaringType is { } outer)
            type = outer;
        return type.FullName;
    }
}
