import Hummingbird
import GRDB
import TOMLKit
import Crypto
