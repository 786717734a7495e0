"""What every answer of the portal says to the browser, whoever asks for whatever (rules N2, N3, S6)."""

DIRECTIVES = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "object-src": "'none'",
    "frame-ancestors": "'none'",
}
FILES = "sandbox; default-src 'none'"  # a file is looked at with no rights at all
SAID = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
NOT_USED = ("camera=()", "microphone=()", "geolocation=()", "payment=()")


def header_faults(answer, is_signed_in):
    """What is missing or too weak, in words."""
    headers = answer.headers
    faults = [f"header {name}: {headers.get(name)}" for name, value in SAID.items() if headers.get(name) != value]
    policy = headers.get("Content-Security-Policy", "")
    if policy != FILES:
        given = dict(part.strip().split(" ", 1) for part in policy.split(";") if " " in part.strip())
        faults += [f"policy {name}: {given.get(name)}" for name, value in DIRECTIVES.items() if given.get(name) != value]
    if "unsafe" in policy:
        faults.append("policy allows something unsafe")
    if missing := [one for one in NOT_USED if one not in headers.get("Permissions-Policy", "")]:
        faults.append(f"Permissions-Policy lacks {missing}")
    if is_signed_in and {"no-store", "private"} - set(headers.get("Cache-Control", "").replace(" ", "").split(",")):
        faults.append(f"Cache-Control: {headers.get('Cache-Control')}")
    return faults
