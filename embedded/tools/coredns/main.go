// Command coredns is CoreDNS with the plugins that cluster DNS takes and no others: the cloud
// providers' clients in the default set are most of its build time.
package main

import (
	_ "github.com/coredns/coredns/core/plugin"

	"github.com/coredns/coredns/coremain"
)

func main() { coremain.Run() }
